import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Expr } from '../../../src/helm/expressions/expression';
import { filled, format, read, variable } from '../../../src/helm/expressions/expression';
import type { Strings } from '../../../src/helm/objects/block';
import { comment, eachOnce, forEach, include, listWhen, when } from '../../../src/helm/objects/block';
import type { Template } from '../../../src/helm/objects/template';
import { chartObjectsOf } from '../../../src/helm/objects/cdk8s-objects';
import { entriesOf, spread, template } from '../../../src/helm/objects/template';
import { Conditional } from '../../../src/helm/objects/conditional';
import { renderManifests } from '../../../src/helm/objects/manifests';

const host = read<string>(['host'], 'string');
const item = variable('item');
const list = read<string[]>(['list'], 'list');
const labels = read<Record<string, string>>(['labels'], 'stringMap');

/** The manifests of a pod with the given spec and labels. */
const render = (
  values: object,
  spec: Template<k8s.PodSpec>,
  { podLabels = {}, condition }: { podLabels?: Record<string, string>; condition?: Expr<boolean> } = {},
) =>
  renderManifests(
    chartObjectsOf((app: App) => {
      const chart = new Chart(app, 'chart');
      const scope = condition ? new Conditional(chart, 'C', { when: condition, meaning: '' }) : chart;
      new k8s.KubePod(
        scope,
        'pod',
        template<k8s.KubePodProps>({ metadata: { name: 'p', labels: podLabels }, spec }),
      );
      return chart;
    }),
    { values, release: { Name: 'r', Namespace: 'n' }, files: {}, variables: {} },
  );

const specOf = (values: object, spec: Template<k8s.PodSpec>) => render(values, spec)[0]?.spec;
const containers = [{ name: 'a' }];

test('a conditional field is there while its condition holds', () => {
  const spec: Template<k8s.PodSpec> = { containers, hostNetwork: when(filled(host), true) };
  expect(specOf({ host: 'x' }, spec)).toEqual({ containers, hostNetwork: true });
  expect(specOf({ host: '' }, spec)).toEqual({ containers });
});

test('a conditional item is there while its condition holds', () => {
  const spec: Template<k8s.PodSpec> = { containers: [{ name: 'a' }, when(filled(host), { name: host })] };
  expect(specOf({ host: 'b' }, spec)).toEqual({ containers: [{ name: 'a' }, { name: 'b' }] });
  expect(specOf({ host: '' }, spec)).toEqual({ containers: [{ name: 'a' }] });
});

test('a list that may be empty is there all the same', () => {
  const spec: Template<k8s.PodSpec> = { containers, tolerations: listWhen(filled(host), [{ key: 'k' }]) };
  expect(specOf({ host: 'x' }, spec)).toEqual({ containers, tolerations: [{ key: 'k' }] });
  expect(specOf({ host: '' }, spec)).toEqual({ containers, tolerations: [] });
});

test('a loop gives one item for each entry, in their order', () => {
  const spec: Template<k8s.PodSpec> = {
    containers,
    imagePullSecrets: [{ name: 'first' }, forEach(item, list, { name: format`${item}-x` })],
  };
  expect(specOf({ list: ['b', 'a'] }, spec)).toEqual({
    containers,
    imagePullSecrets: [{ name: 'first' }, { name: 'b-x' }, { name: 'a-x' }],
  });
});

test('of strings each once, a repeated one is where it is given first', () => {
  const strings = eachOnce('found', [
    'b',
    when<Strings>(filled(host), host),
    forEach<Strings, string>(item, list, item),
    'a',
  ]);
  const spec: Template<k8s.PodSpec> = {
    containers: [{ name: 'a', args: strings as Template<string[]> }],
  };
  const argsOf = (values: object) =>
    (specOf(values, spec) as { containers: [{ args: unknown }] }).containers[0].args;
  expect(argsOf({ host: 'c', list: ['c', 'd', 'b'] })).toEqual(['b', 'c', 'd', 'a']);
  expect(argsOf({ host: '', list: [] })).toEqual(['b', 'a']);
});

test('a comment is no part of a manifest', () => {
  expect(specOf({}, { containers, hostNetwork: comment('why', true) })).toEqual({
    containers,
    hostNetwork: true,
  });
});

test('a named template is its body, with the arguments of its place', () => {
  const containerOf = (name: string) =>
    include({
      name: 'container',
      about: '',
      parameters: { name: { meaning: '', value: name } },
      body: (parameters) => template<k8s.Container>({ name: parameters.name, image: host }),
    });
  expect(specOf({ host: 'x' }, { containers: [containerOf('a'), containerOf('b')] })).toEqual({
    containers: [
      { name: 'a', image: 'x' },
      { name: 'b', image: 'x' },
    ],
  });
});

test('entries of a map of values do not replace literal entries', () => {
  const podLabels = { app: 'ours', ...spread(labels) };
  const [pod] = render({ labels: { app: 'theirs', team: 'x' } }, { containers }, { podLabels });
  expect(pod?.metadata).toMatchObject({ labels: { app: 'ours', team: 'x' } });
});

test('entries of a map may come from a named template', () => {
  const podLabels = entriesOf(
    include({ name: 'l', about: '', body: () => ({ app: 'ours', ...spread(labels) }) }),
  );
  const [pod] = render({ labels: { team: 'x' } }, { containers }, { podLabels });
  expect(pod?.metadata).toMatchObject({ labels: { app: 'ours', team: 'x' } });
});

test('an object is absent while a condition around it does not hold', () => {
  expect(render({ host: 'x' }, { containers }, { condition: filled(host) })).toHaveLength(1);
  expect(render({ host: '' }, { containers }, { condition: filled(host) })).toHaveLength(0);
});
