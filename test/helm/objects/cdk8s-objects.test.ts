import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { App } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { filled, read, variable } from '../../../src/helm/expressions/expression';
import { ForEach, When, forEach, when } from '../../../src/helm/objects/block';
import type { Template } from '../../../src/helm/objects/template';
import { chartObjectsOf } from '../../../src/helm/objects/cdk8s-objects';
import { spread, template } from '../../../src/helm/objects/template';
import { Conditional } from '../../../src/helm/objects/conditional';

const host = read<string>(['host'], 'string');
const labels = read<Record<string, string>>(['labels'], 'stringMap');

const objectsOf = (add: (chart: Chart) => void) =>
  chartObjectsOf((app: App) => {
    const chart = new Chart(app, 'chart');
    add(chart);
    return chart;
  });

const podOf = (spec: Template<k8s.PodSpec>) =>
  objectsOf((chart) => {
    new k8s.KubePod(
      chart,
      'pod',
      template<k8s.KubePodProps>({ metadata: { name: 'pod', labels: { a: 'b', ...spread(labels) } }, spec }),
    );
  })[0]?.tree;

const containers = [{ name: 'a' }];

test('expressions and entries of maps pass through the classes of cdk8s', () => {
  const tree = podOf({ containers: [{ name: 'a', image: host }] });
  expect(tree).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod', labels: { a: 'b', ...spread(labels) } },
    spec: { containers: [{ name: 'a', image: host }] },
  });
});

test('blocks are around what they enclose, one within the other', () => {
  const item = variable('item');
  const inner = when<Template<k8s.Toleration>>(filled(host), { key: item });
  const tree = podOf({
    containers,
    tolerations: [forEach(item, read<string[]>(['list'], 'list'), inner)],
    hostNetwork: when(filled(host), true),
  });
  expect(tree?.spec).toEqual({
    containers,
    tolerations: [new ForEach(read(['list'], 'list'), 'item', new When(filled(host), { key: item }, false))],
    hostNetwork: new When(filled(host), true, false),
  });
});

test('a part of the metadata may be conditional too', () => {
  const [object] = objectsOf((chart) => {
    const annotations = when<Template<Record<string, string>>>(filled(host), { a: host });
    new k8s.KubePod(
      chart,
      'pod',
      template<k8s.KubePodProps>({ metadata: { name: 'pod', annotations }, spec: { containers } }),
    );
  });
  expect(object?.tree.metadata).toEqual({
    name: 'pod',
    annotations: new When(filled(host), { a: host }, false),
  });
});

test('an object begins with what it is and its metadata, wherever the construct has them', () => {
  const [object] = objectsOf((chart) => {
    const props = { data: { a: host }, immutable: true, metadata: { labels: { b: 'c' }, name: 'x' } };
    new ApiObject(chart, 'o', { ...props, kind: 'ConfigMap', apiVersion: 'v1' });
  });
  expect(Object.keys(object?.tree ?? {})).toEqual(['apiVersion', 'kind', 'metadata', 'data', 'immutable']);
  expect(Object.keys(object?.tree.metadata as object)).toEqual(['name', 'labels']);
});

test('keys keep the order of the construct', () => {
  const tree = podOf({ restartPolicy: 'Never', containers: [{ name: 'a', image: host, command: ['x'] }] });
  expect(JSON.stringify(Object.keys(tree?.spec as object))).toBe('["restartPolicy","containers"]');
  const [container] = (tree?.spec as { containers: object[] }).containers;
  expect(Object.keys(container as object)).toEqual(['name', 'image', 'command']);
});

test('a block that cdk8s drops is an error, not a field without its condition', () => {
  const unknown = { containers, unknown: new When(filled(host), 'x', false) } as Template<k8s.PodSpec>;
  expect(() => podOf(unknown)).toThrow('cdk8s dropped the blocks at spec.unknown');
});

test('an expression that a JSON patch would print is an error', () => {
  expect(() =>
    objectsOf((chart) => {
      const object = new ApiObject(chart, 'o', { apiVersion: 'v1', kind: 'ConfigMap' });
      object.addJsonPatch(JsonPatch.add('/data', { a: host }));
    }),
  ).toThrow('unresolved');
});

test('an object has the conditions of all scopes around it, the outermost first', () => {
  const [object] = objectsOf((chart) => {
    const outer = new Conditional(chart, 'Outer', { when: filled(host), meaning: 'outer' });
    const inner = new Conditional(outer, 'Inner', { when: filled(labels), meaning: 'inner' });
    new ApiObject(inner, 'o', { apiVersion: 'v1', kind: 'ConfigMap' });
  });
  expect(object?.conditions.map(({ meaning }) => meaning)).toEqual(['outer', 'inner']);
});

test('the type checker finds a wrong field in a conditional part of a pod', () => {
  const parts: Template<k8s.PodSpec>[] = [
    // @ts-expect-error the field is called image
    { containers: [when(filled(host), { name: 'a', imagee: host })] },
    // @ts-expect-error the name is a string
    { containers: [when(filled(host), { name: 5 })] },
    // @ts-expect-error the field is called key
    { containers, tolerations: [forEach(variable('t'), read<string[]>(['list'], 'list'), { keys: host })] },
    // @ts-expect-error the field is called nodeSelector
    { containers, nodeSelectors: when(filled(host), { a: 'b' }) },
    { containers: [when(filled(host), { name: 'a', image: host })] },
  ];
  expect(parts).toHaveLength(5);
});
