import type { RegistryTable } from '../../../src/registries/files/registries-conf';
import { emptyRegistriesConf } from '../../../src/registries/files/registries-conf';
import {
  findRegistry,
  indexRegistries,
  listRegistries,
  matchLength,
} from '../../../src/registries/files/registry-index';

type Table = Partial<Omit<RegistryTable, 'mirrors'>> & { mirrors?: string[] };

const tableOf = ({ mirrors = [], ...table }: Table): RegistryTable => ({
  ...{ prefix: '', location: '', insecure: false, blocked: false, ...table },
  mirrors: mirrors.map((location) => ({ location, insecure: false, pullFromMirror: 'digest-only' })),
});
const load = (...tables: Table[]) =>
  indexRegistries({ ...emptyRegistriesConf, registries: tables.map(tableOf) }, 'registries.conf');
const indexOf = (...tables: Table[]) => {
  const loaded = load(...tables);
  if ('error' in loaded) throw new Error(loaded.error);
  return loaded.index;
};

test.each<[Table, string]>([
  [{ location: 'https://a.io' }, "invalid location 'https://a.io': URI schemes are not supported"],
  [{ location: 'http://a.io/' }, "invalid location 'http://a.io/': URI schemes are not supported"],
  [
    { prefix: 'a.io', location: 'https://a.io' },
    "invalid location 'https://a.io': URI schemes are not supported",
  ],
  [{}, 'invalid condition: both location and prefix are unset'],
  [{ prefix: 'http://a.io' }, "invalid location 'http://a.io': URI schemes are not supported"],
  [
    { location: 'a.io', mirrors: ['https://m.io'] },
    "invalid location 'https://m.io': URI schemes are not supported",
  ],
  [{ location: 'a.io', mirrors: ['m.io', ''] }, 'invalid condition: mirror location is unset'],
  [
    { prefix: '*.a.io/b' },
    'Wildcarded prefix should be in the format: *.example.com. Current prefix "*.a.io/b" is incorrectly formatted',
  ],
  [
    { prefix: '*.a.io:1' },
    'Wildcarded prefix should be in the format: *.example.com. Current prefix "*.a.io:1" is incorrectly formatted',
  ],
])('a table like %j stops every pull', (table, error) => {
  expect(load({ location: 'b.io' }, table)).toEqual({
    error: `loading registries configuration "registries.conf": ${error}`,
  });
});

test.each(['insecure', 'blocked'] as const)('two tables for one place must agree about %s', (setting) => {
  expect(load({ location: 'a.io' }, { location: 'a.io/', [setting]: true })).toEqual({
    error: `loading registries configuration "registries.conf": registry 'a.io' is defined multiple times with conflicting '${setting}' setting`,
  });
  expect(load({ location: 'a.io' }, { location: 'b.io', [setting]: true })).toHaveProperty('index');
});

test('slashes at the end are dropped, a location is its own prefix, and the first table of a prefix counts', () => {
  const index = indexOf(
    { location: 'a.io//', mirrors: ['m.io/'] },
    { location: 'a.io', mirrors: ['n.io'] },
    { prefix: 'b.io/', location: 'c.io' },
  );
  expect([...index.keys()]).toEqual(['a.io', 'b.io']);
  expect(index.get('a.io')?.mirrors.map(({ location }) => location)).toEqual(['m.io']);
});

test.each([
  ['a.io/b', 'a.io', 4],
  ['a.io:443/b', 'a.io', 4],
  ['a.io/b@sha256:1', 'a.io/b', 6],
  ['a.io/b', 'a.io/b', 6],
  ['a.io/bc', 'a.io/b', -1],
  ['a.iox/b', 'a.io', -1],
  ['b.io/a', 'a.io', -1],
  ['b.a.io/c', '*.a.io', 6],
  ['b.a.io', '*.a.io', 6],
  ['c.b.a.io/d', '*.a.io', 8],
  ['a.io/c', '*.a.io', -1],
  ['b.a.iox/c', '*.a.io', -1],
  ['x/b.a.io/c', '*.a.io', -1],
  ['q.a.io.a.io/c', '*.a.io', -1],
])('of %s the prefix %s takes %i', (reference, prefix, length) => {
  expect(matchLength(reference, prefix)).toBe(length);
});

test('the longest prefix decides, and of two the wildcard', () => {
  const index = indexOf(
    ...['*.io', '*.a.io', 'b.a.io', 'b.a.io/c', 'b.a.io/d'].map((prefix) => ({ prefix, location: 'm.io' })),
  );
  const prefixesOf = (name: string) => listRegistries(index, name).map(({ prefix }) => prefix);
  expect(prefixesOf('b.a.io/c/e')).toEqual(['b.a.io/c', '*.a.io', 'b.a.io', '*.io']);
  expect(findRegistry(index, 'b.a.io/x')?.prefix).toBe('*.a.io');
  expect(prefixesOf('quay.com/a')).toEqual([]);
  expect(findRegistry(index, 'quay.com/a')).toBeUndefined();
});
