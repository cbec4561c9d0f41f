import { warnOfIdleEntries } from '../../src/plan/idle-entries';
import { entry, idms, never } from '../registries/sets';

test.each([
  ['without a mirror', entry('a.io', []), ''],
  ['with its source as the only mirror', entry('a.io', ['a.io']), ''],
  ['that is to block', entry('a.io', [], never), ': its NeverContactSource blocks nothing'],
])('an entry %s has no effect', (_, idle, more) =>
  expect(warnOfIdleEntries([idms(idle)])).toEqual([
    `ImageDigestMirrorSet mas-ecr has no mirror for a.io, so nodes take no notice of that entry${more}`,
  ]),
);

test('an entry with another mirror has one', () =>
  expect(warnOfIdleEntries([idms(entry('a.io', ['a.io', 'm.io']))])).toEqual([]));
