import { indexRegistries } from '../../../src/registries/files/registry-index';
import { findOverriddenSource } from '../../../src/registries/pull/overridden-source';
import { allow, baseSet, confOf, ecr, entry, idms, itms, never } from '../sets';

function shadowOf(name: string, ...judged: Parameters<typeof confOf>) {
  const loaded = indexRegistries(confOf(...judged));
  if ('error' in loaded) throw new Error(loaded.error);
  return findOverriddenSource(loaded.index, name);
}

test('an ITMS below a source of an IDMS takes its digest mirrors and its block away', () => {
  const sets = [baseSet('p'), itms(entry('icr.io/cpopen', ['m.io'], allow))];
  expect(shadowOf('icr.io/cpopen/x', sets)).toMatchObject({
    hidden: 'icr.io',
    loses: ['digest-only', 'blocked'],
  });
});

test('a nested source with other mirrors leaves those of the outer source unasked', () => {
  const sets = [baseSet('p'), idms(entry('icr.io/cpopen', ['m.io'], never))];
  expect(shadowOf('icr.io/cpopen/x', sets)).toEqual({
    hidden: 'icr.io',
    loses: [],
    unaskedMirrors: [`${ecr}/p`],
  });
});

test('a nested source whose mirrors are the same places as those of the outer one takes nothing away', () => {
  const sets = [baseSet('p'), idms(entry('icr.io/cpopen', [`${ecr}/p/cpopen`], never))];
  expect(shadowOf('icr.io/cpopen/x', sets)).toBeUndefined();
});

test('an insecure registry below a source keeps the mirrors and loses the block', () => {
  expect(shadowOf('icr.io/dev/x', [baseSet('p')], { insecureRegistries: ['icr.io/dev'] })).toEqual({
    hidden: 'icr.io',
    loses: ['blocked'],
  });
});

test('the closest enclosing source is the one that is hidden', () => {
  const sets = [
    idms(entry('a.io', ['m.io']), entry('a.io/b', ['m.io/b'])),
    itms(entry('a.io/b/c', ['n.io'])),
  ];
  expect(shadowOf('a.io/b/c/x', sets)).toMatchObject({ hidden: 'a.io/b', loses: ['digest-only'] });
});

describe('of a wildcard and a host of the same length, the wildcard hides the host', () => {
  const sets = [idms(entry('*.a.io', ['m.io'])), itms(entry('b.a.io', ['n.io'], never))];

  test('for its images', () =>
    expect(shadowOf('b.a.io/x', sets)).toMatchObject({ hidden: 'b.a.io', loses: ['tag-only', 'blocked'] }));
  test('but not for those of other hosts', () => expect(shadowOf('c.a.io/x', sets)).toBeUndefined());
});

test('sources beside one another hide nothing', () =>
  expect(shadowOf('icr.io/x', [baseSet('p')])).toBeUndefined());
