import { findShadows } from '../../src/registries/shadow';
import { allow, baseSet, confOf, entry, idms, itms, never } from './sets';

test('an ITMS below a source of an IDMS takes its digest mirrors and its block away', () => {
  expect(findShadows(confOf([baseSet('p'), itms(entry('icr.io/cpopen', ['m.io'], allow))]))).toEqual([
    { scope: 'icr.io/cpopen', hidden: 'icr.io', loses: ['digest-only', 'blocked'] },
  ]);
});

test('a nested source with mirrors and policy of its own takes nothing away', () => {
  expect(findShadows(confOf([baseSet('p'), idms(entry('icr.io/cpopen', ['m.io'], never))]))).toEqual([]);
});

test('an insecure registry below a source keeps the mirrors and loses the block', () => {
  expect(findShadows(confOf([baseSet('p')], { insecureRegistries: ['icr.io/dev'] }))).toEqual([
    { scope: 'icr.io/dev', hidden: 'icr.io', loses: ['blocked'] },
  ]);
});

test('the closest enclosing scope is the one that is hidden', () => {
  const conf = confOf([
    idms(entry('a.io', ['m.io']), entry('a.io/b', ['m.io/b'])),
    itms(entry('a.io/b/c', ['n.io'])),
  ]);
  expect(findShadows(conf)).toEqual([{ scope: 'a.io/b/c', hidden: 'a.io/b', loses: ['digest-only'] }]);
});

test('sources beside one another hide nothing', () =>
  expect(findShadows(confOf([baseSet('p')]))).toEqual([]));
