import { group, string } from '../../../src/helm/contract/field';
import { contractOf } from '../../../src/helm/contract/values-contract';
import { dict, filled, format, read } from '../../../src/helm/expressions/expression';

const text = (also?: string[]) => string({ description: 'A value.', ...(also && { also }) });
const schema = group('Values.', {
  main_part: group('The part.', { host_name: text(['host_name']), mirror_sets: text(), alerts: text() }),
  region: group('Region.', { id: text() }),
  cluster_name: text(),
});

test('the keys at the root are those of the schema and of the flat form', () => {
  expect([...contractOf(schema, () => []).rootKeys.read]).toEqual([
    'main_part',
    'host_name',
    'region',
    'cluster_name',
  ]);
});

test('near misses are looked for of keys of several words, and of members of the lifted group', () => {
  const { lifted, rootKeys } = contractOf(schema, () => [], { lifted: 'main_part', hints: { a: 'b' } });
  expect(lifted).toBe('main_part');
  expect(rootKeys).toMatchObject({ group: 'main_part', words: ['alerts'], hints: { a: 'b' } });
  expect([...rootKeys.near]).toEqual([
    ['cluster_name', ['cluster_name']],
    ['host_name', ['host_name']],
    ['main_part', ['main_part']],
    ['mirror_sets', ['main_part', 'mirror_sets']],
  ]);
});

test('members of a chart that gets values count too, but nobody knows which values fit them', () => {
  const part = group('Part.', { node_count: text(), size: text(), host_name: text() });
  const contract = contractOf(group('Values.', { other_part: part }), () => [], { lifted: 'other_part' });
  const handsOn = () => ({
    contract,
    when: filled(read(['cluster_name'], 'string')),
    values: dict({}),
    release: { Name: 'x', Namespace: format`default` },
  });
  const { lifted, rootKeys } = contractOf(schema, () => [], { handsOn });
  expect(lifted).toBeUndefined();
  expect(rootKeys).toMatchObject({ group: 'other_part', words: [], hints: {} });
  expect(rootKeys.near.get('node_count')).toEqual(['other_part', 'node_count']);
  expect(rootKeys.near.get('host_name')).toEqual(['host_name']);
  expect(rootKeys.near.has('size')).toBe(false);
});

test('without a group, only the keys of the root are known', () => {
  const { rootKeys } = contractOf(schema, () => []);
  expect(rootKeys.group).toBeUndefined();
  expect([...rootKeys.near.keys()]).toEqual(['cluster_name', 'host_name', 'main_part']);
});
