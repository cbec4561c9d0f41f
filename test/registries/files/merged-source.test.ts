import { mergeSources, type PullKind } from '../../../src/registries/files/merged-source';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { allow, entry, icsp, idms, itms, never } from '../sets';

test('digests use the mirrors of IDMS and ICSP together, and tags those of ITMS', () => {
  const sets = [icsp(entry('a.io', ['c.io'])), itms(entry('a.io', ['t.io'])), idms(entry('a.io', ['d.io']))];
  expect(mergeSources(sets, 'digest-only')).toEqual([
    { source: 'a.io', mirrors: ['c.io', 'd.io'], blocked: false },
  ]);
  expect(mergeSources(sets, 'tag-only')).toEqual([{ source: 'a.io', mirrors: ['t.io'], blocked: false }]);
});

test('sources are in byte order', () => {
  const sets = [
    idms(entry('b.io', ['m.io']), entry('a.io/b', ['m.io'])),
    idms(entry('a.io', ['m.io']), entry('B.io', ['m.io'])),
  ];
  expect(mergeSources(sets, 'digest-only').map(({ source }) => source)).toEqual([
    'B.io',
    'a.io',
    'a.io/b',
    'b.io',
  ]);
});

test.each<[string, MirrorSet[], PullKind, boolean | undefined]>([
  [
    'one of its entries says so',
    [idms(entry('a.io', ['m.io'])), idms(entry('a.io', ['n.io'], never))],
    'digest-only',
    true,
  ],
  [
    'an entry of the other kind says so',
    [idms(entry('a.io', ['m.io'])), itms(entry('a.io', ['n.io'], never))],
    'digest-only',
    false,
  ],
  [
    'an entry of another source says so',
    [idms(entry('a.io', ['m.io'], allow), entry('b.io', ['n.io'], never))],
    'digest-only',
    false,
  ],
  [
    'an entry without mirrors says so',
    [idms({ source: 'a.io', ...never }, entry('a.io', ['m.io']))],
    'digest-only',
    false,
  ],
  [
    'an entry whose mirror is the source says so',
    [idms(entry('a.io', ['a.io'], never), entry('a.io', ['m.io']))],
    'digest-only',
    false,
  ],
  [
    'an entry with the source among its mirrors says so',
    [idms(entry('a.io', ['a.io', 'm.io'], never))],
    'digest-only',
    true,
  ],
  ['no entry has a mirror', [idms(entry('a.io', [], never))], 'digest-only', undefined],
])('whether a source is blocked when %s', (_, sets, kind, blocked) => {
  expect(mergeSources(sets, kind).find(({ source }) => source === 'a.io')?.blocked).toBe(blocked);
});
