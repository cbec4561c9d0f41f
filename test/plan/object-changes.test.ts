import { compareManifests } from '../../src/plan/object-changes';

const object = (name: string, spec: unknown, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', ...metadata },
  spec,
});

test('added and removed objects are distinguished by kind, namespace and name', () => {
  const changes = compareManifests(
    [object('a', 1), object('b', 1)],
    [object('b', 1), object('b', 1, { namespace: 'x' })],
  );
  expect(changes).toEqual([
    { change: 'added', kind: 'ConfigMap', name: 'b', namespace: 'x' },
    { change: 'removed', kind: 'ConfigMap', name: 'a', namespace: 'default' },
  ]);
});

test('a changed object names the paths that differ, not what they hold', () => {
  const before = object('a', { list: ['x', 'y'], same: 1, 'example.com/label': 'old' });
  const after = object('a', { list: ['x', 'z', 'w'], same: 1, 'example.com/label': 'new' });
  expect(compareManifests([before], [after])).toEqual([
    {
      ...{ change: 'changed', kind: 'ConfigMap', name: 'a', namespace: 'default' },
      fields: ['spec.list[1]', 'spec.list[2]', 'spec["example.com/label"]'],
    },
  ]);
});

test('a list that takes the place of a map is one difference', () => {
  expect(compareManifests([object('a', { x: 1 })], [object('a', [1])])[0]?.fields).toEqual(['spec']);
});

test('objects of hooks are marked', () => {
  const hook = object('a', 1, { annotations: { 'helm.sh/hook': 'test' } });
  expect(compareManifests([], [hook])[0]).toMatchObject({ hook: true });
});

test('objects that are equal are not named, whatever the order of their keys', () => {
  const [one, other] = [object('a', { x: 1, y: [null] }), object('a', { y: [null], x: 1 })];
  expect(compareManifests([one], [other])).toEqual([]);
});

test('keys that are added or removed are differences, and so are null and other types', () => {
  const before = object('a', { gone: 1, type: '1', empty: null, map: { x: 1 } });
  const after = object('a', { added: 1, type: 1, empty: {}, map: null });
  expect(compareManifests([before], [after])[0]?.fields).toEqual([
    'spec.gone',
    'spec.type',
    'spec.empty',
    'spec.map',
    'spec.added',
  ]);
});

test('an object of the cluster has no namespace, and one without hooks is not marked', () => {
  const mirrorSet = { apiVersion: 'v1', kind: 'ImageDigestMirrorSet', metadata: { name: 'a' } };
  expect(compareManifests([], [mirrorSet])).toStrictEqual([
    { change: 'added', kind: 'ImageDigestMirrorSet', name: 'a' },
  ]);
});

test('objects of another API version or kind are other objects', () => {
  const v2 = { ...object('a', 1), apiVersion: 'v2' };
  const secret = { ...object('a', 1), kind: 'Secret' };
  expect(compareManifests([object('a', 1)], [v2, secret]).map(({ change }) => change)).toEqual([
    'added',
    'added',
    'removed',
  ]);
});
