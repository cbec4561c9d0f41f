import {
  annotationRulesOf,
  labelRulesOf,
  standardLabelRulesOf,
} from '../../../src/image-mirroring/values/label-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { chart, updater } from './registered';

const { v } = chart.contract;
const long = (length: number) => 'a'.repeat(length);

/** Values with labels of objects, labels of nodes or annotations of pods, by the key that errors are about. */
const places: Record<string, (labels: object) => Record<string, unknown>> = {
  custom_labels: (labels) => ({ custom_labels: labels }),
  'image_mirroring.updater.node_selector': (labels) => updater({ node_selector: labels }),
  'image_mirroring.updater.pod_annotations': (annotations) => updater({ pod_annotations: annotations }),
};

const keySays = (name: string) =>
  `got the key "${name}"; allowed: an optional lower-case DNS prefix and "/", then up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; write for example "example.com/team"`;
const prefixSays = 'got a key with a DNS prefix of more than 253 characters; shorten it';
const booleanSays = (name: string) =>
  `got the key "${name}", which may be an unquoted yes, no, on, off, y or n in the file; put the key in quotes, or choose another one`;
const valueSays = (name: string, value: string) =>
  `got "${value}" as the value of "${name}"; allowed: up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; write for example "team-a"`;
/** The prefix of a label with so many characters. */
const prefix = (length: number) => `${'a.'.repeat(100)}${long(length - 200)}`;

const keys: RuleCase[] = Object.entries(places).flatMap(([place, withLabels]) => [
  ...[
    ['', 'a'],
    ['a b', 'a_b'],
    ['a/b/c', 'a/b.c'],
    ['a_b/c', 'a-b/c'],
    ['-a', 'a-a'],
    [long(64), long(63)],
    ['A/b', 'a/B'],
  ].map(([name = '', edge = '']) => ({
    past: withLabels({ [name]: 'x' }),
    says: `${place}: ${keySays(name)}`,
    edge: withLabels({ [edge]: 'x' }),
    neighbors: [withLabels({ a: 'x', 'a.example.com/b': 'x' })] as const,
  })),
  {
    past: withLabels({ [`${prefix(254)}/a`]: 'x' }),
    says: `${place}: ${prefixSays}`,
    edge: withLabels({ [`${prefix(253)}/a`]: 'x' }),
    neighbors: [withLabels({ [`b/${long(63)}`]: 'x' })],
  },
]);

const labels: RuleCase[] = Object.entries(places)
  .filter(([place]) => !place.endsWith('annotations'))
  .flatMap(([place, withLabels]) => [
    ...['true', 'false'].map((name) => ({
      past: withLabels({ [name]: 'x' }),
      says: `${place}: ${booleanSays(name)}`,
      edge: withLabels({ [`${name}1`]: 'x' }),
      neighbors: [withLabels({ yes: 'x' }), updater({ pod_annotations: { [name]: 'x' } })] as const,
    })),
    ...[
      ['b c', 'b_c'],
      ['-b', 'b-b'],
      ['b.', 'b.b'],
      [long(64), long(63)],
    ].map(([value = '', edge = '']) => ({
      past: withLabels({ a: value }),
      says: `${place}: ${valueSays('a', value)}`,
      edge: withLabels({ a: edge }),
      neighbors: [withLabels({ a: '' }), withLabels({ a: '<path:secrets/a#b>' })] as const,
    })),
  ]);

const standard: RuleCase[] = [
  ...['name', 'instance', 'version', 'component', 'part-of', 'managed-by'].map(
    (label) => `app.kubernetes.io/${label}`,
  ),
  'helm.sh/chart',
].map((label) => ({
  past: places.custom_labels?.({ [label]: 'x' }) ?? {},
  says: `custom_labels: "${label}" is a label that the chart sets itself, so this value has no effect; remove it, or choose another key`,
  edge: places.custom_labels?.({ [`${label}s`]: 'x' }) ?? {},
  neighbors: [updater({ node_selector: { [label]: 'x' } })],
}));

const tracking = 'argocd.argoproj.io/instance';
const tracked: RuleCase[] = [
  {
    past: places.custom_labels?.({ [tracking]: 'x' }) ?? {},
    says: `custom_labels: "${tracking}" is the label by which Argo CD finds the objects of an Application; with another value it may delete them; remove it`,
    edge: places.custom_labels?.({ [`${tracking}s`]: 'x' }) ?? {},
    neighbors: [updater({ node_selector: { [tracking]: 'x' } })],
  },
];

testRules({
  ...chart,
  rules: [
    ...labelRulesOf('custom_labels', v.custom_labels),
    ...standardLabelRulesOf('custom_labels', v.custom_labels),
    ...labelRulesOf('image_mirroring.updater.node_selector', v.updater.node_selector),
    ...annotationRulesOf('image_mirroring.updater.pod_annotations', v.updater.pod_annotations),
  ],
  cases: [...keys, ...labels, ...standard, ...tracked],
  // The pattern of a value accepts an empty one, unlike that of a key.
  idle: ['ne $label ""'],
});
