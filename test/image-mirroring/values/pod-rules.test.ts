import { podRulesOf } from '../../../src/image-mirroring/values/pod-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { chart, updater } from './registered';

type Kind = 'cpu' | 'memory';

const resources = (requests: object, limits: object) => updater({ resources: { requests, limits } });
const path = 'image_mirroring.updater.resources';
const placeholder = '<path:secrets/a#b>';

/** A request above its limit, and the greatest request that is not. */
const compared: RuleCase[] = (
  [
    ['cpu', '501m', '500m', '500m'],
    ['cpu', '0.501', '500m', '0.5'],
    ['cpu', '2', '1.999', '1999m'],
    ['cpu', '010', '9', '09'],
    ['cpu', '1.01', '1.009', '1.009'],
    ['memory', '513Mi', '512Mi', '512Mi'],
    ['memory', '1Gi', '1G', '1000M'],
    ['memory', '1.1G', '1G', '1.0G'],
    ['memory', '134217729', '128Mi', '134217728'],
    ['memory', '131073Ki', '128Mi', '131072Ki'],
    ['memory', '134218k', '128Mi', '134217k'],
    ['memory', '2Gi', '2047Mi', '2047Mi'],
  ] as [Kind, string, string, string][]
).map(([kind, request, limit, equal]) => ({
  past: resources({ [kind]: request }, { [kind]: limit }),
  says: `${path}.requests.${kind}: "${request}" is more than the limit "${limit}"; lower the request or raise the limit`,
  edge: resources({ [kind]: equal }, { [kind]: limit }),
  neighbors: [
    resources({ [kind]: request }, { [kind]: 'none' }),
    resources({ [kind]: request }, { [kind]: placeholder }),
    resources({ [kind]: placeholder }, { [kind]: limit }),
  ],
}));

/** Only the pattern speaks of a request that is none. */
const malformed: RuleCase[] = [
  {
    past: resources({ cpu: '1.2345' }, {}),
    says: `${path}.requests.cpu: got "1.2345"; allowed: a number of cores, or thousandths of a core with the unit m; write for example "500m"`,
    edge: resources({ cpu: '1.234' }, { cpu: 2 }),
    neighbors: [resources({ cpu: 0.25 }, {})],
  },
  {
    past: resources({ memory: '1.25Gi' }, {}),
    says: `${path}.requests.memory: got "1.25Gi"; allowed: a number of bytes, also with the unit Ki, Mi, Gi, k, M or G; write for example "512Mi"`,
    edge: resources({ memory: '1.2Gi' }, { memory: '2Gi' }),
    neighbors: [resources({ memory: '0.2Gi' }, {})],
  },
];

const least: RuleCase[] = [
  ['127Mi', '128Mi'],
  ['0.1Gi', '0.2Gi'],
  ['134217727', '134217728'],
  ['134217k', '134218k'],
  ['131071Ki', '131072Ki'],
  ['134M', '135M'],
].map(([limit = '', enough = '']) => ({
  // The default request is more than this limit, and lowering it would not help.
  past: resources({}, { memory: limit }),
  says: `${path}.limits.memory: got "${limit}", with which the updater does not start; allowed: at least 128Mi (without a unit, the value is in bytes)`,
  edge: resources({ memory: '1Mi' }, { memory: enough }),
  neighbors: [
    resources({ memory: '1Mi' }, { memory: 'none' }),
    resources({ memory: '1Mi' }, { memory: placeholder }),
  ],
}));

const noTime: RuleCase[] = ['0', '0.000', '0m'].map((limit) => ({
  past: resources({}, { cpu: limit }),
  says: `${path}.limits.cpu: got "${limit}", which is no CPU time at all; write for example "500m", or none for no limit`,
  edge: resources({ cpu: '0' }, { cpu: '1m' }),
  neighbors: [resources({ cpu: '0' }, { cpu: 'none' }), resources({ cpu: '0' }, { cpu: '0.001' })],
}));

const tolerations = (...list: object[]) => updater({ tolerations: list });
const says = (message: string) => `image_mirroring.updater.tolerations: ${message}`;
const noExecute = { key: 'a', effect: 'NoExecute' };
const prefix = (length: number) => `${'a.'.repeat(100)}${'a'.repeat(length - 200)}`;

const tolerated: RuleCase[] = [
  {
    past: tolerations({ key: 'b' }, { key: 'a b' }),
    says: says(
      'got "a b" as key; allowed: an optional lower-case DNS prefix and "/", then up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; write for example "example.com/team"',
    ),
    edge: tolerations({ key: 'b' }, { key: 'a_b' }),
    neighbors: [tolerations({ key: placeholder }), tolerations({ key: '', operator: 'Exists' })],
  },
  {
    past: tolerations({ key: `${prefix(254)}/b` }),
    says: says('got a key with a DNS prefix of more than 253 characters; shorten it'),
    edge: tolerations({ key: `${prefix(253)}/b` }),
    neighbors: [tolerations({ key: `b/${'a'.repeat(63)}` })],
  },
  {
    past: tolerations({ key: 'a', value: 'b c' }),
    says: says(
      'got "b c" as value; allowed: up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit; write for example "team-a"',
    ),
    edge: tolerations({ key: 'a', value: 'b_c' }),
    neighbors: [tolerations({ key: 'a', value: placeholder }), tolerations({ key: 'a', value: '' })],
  },
  ...['In', 'exists', 'Exist'].map((operator): RuleCase => ({
    past: tolerations({ key: 'a', operator }),
    says: says(`got the operator "${operator}"; allowed: Equal or Exists`),
    edge: tolerations({ key: 'a', operator: 'Exists' }),
    neighbors: [
      tolerations({ key: 'a', operator: 'Equal' }),
      tolerations({ key: 'a', operator: '' }),
      tolerations({ key: 'a', operator: placeholder }),
    ],
  })),
  ...['Never', 'noExecute', 'NoSchedul'].map((effect): RuleCase => ({
    past: tolerations({ key: 'a', effect }),
    says: says(`got the effect "${effect}"; allowed: NoSchedule, PreferNoSchedule or NoExecute`),
    edge: tolerations({ key: 'a', effect: 'NoSchedule' }),
    neighbors: [
      tolerations({ key: 'a', effect: 'PreferNoSchedule' }),
      tolerations({ key: 'a', effect: 'NoExecute' }),
      tolerations({ key: 'a', effect: '' }),
      tolerations({ key: 'a', effect: placeholder }),
    ],
  })),
  ...['1.5', '05', '-1', '1h', '10000000000'].map((seconds): RuleCase => ({
    past: tolerations({ ...noExecute, tolerationSeconds: seconds }),
    says: says(`got the tolerationSeconds "${seconds}"; allowed: a whole number of seconds`),
    edge: tolerations({ ...noExecute, tolerationSeconds: '9999999999' }),
    neighbors: [
      tolerations({ ...noExecute, tolerationSeconds: 0 }),
      tolerations({ ...noExecute, tolerationSeconds: '' }),
    ],
  })),
  ...['NoSchedule', 'PreferNoSchedule', ''].map((effect): RuleCase => ({
    past: tolerations({ key: 'a', effect, tolerationSeconds: 300 }),
    says: says(`got tolerationSeconds with the effect "${effect}"; allowed: only with NoExecute`),
    edge: tolerations({ ...noExecute, tolerationSeconds: 300 }),
    neighbors: [
      tolerations({ key: 'a', effect }),
      tolerations({ key: 'a', effect: placeholder, tolerationSeconds: 300 }),
    ],
  })),
  {
    past: tolerations({ key: 'a', operator: 'Exists', value: 'b' }),
    says: says('got a value with the operator Exists; remove the value'),
    edge: tolerations({ key: 'a', operator: 'Exists', value: '' }),
    neighbors: [
      tolerations({ key: 'a', operator: 'Equal', value: 'b' }),
      tolerations({ key: 'a', value: 'b' }),
    ],
  },
  ...[{}, { operator: 'Equal' }, { value: 'b' }].map((given): RuleCase => ({
    past: tolerations(given),
    says: says('got no key; add one, or write operator: Exists to tolerate every taint'),
    edge: tolerations({ operator: 'Exists' }),
    neighbors: [tolerations({ key: 'a', ...given })],
  })),
];

const pullSecrets: RuleCase[] = [
  {
    past: updater({ image_pull_secrets: ['a', { name: 'b' }, { name: 'a' }] }),
    says: 'image_mirroring.updater.image_pull_secrets: "a" is a duplicate; write each name once',
    edge: updater({ image_pull_secrets: ['a', { name: 'b' }, { name: 'aa' }] }),
    neighbors: [updater({ image_pull_secrets: [] })],
  },
];

const required = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] };
const affinities: RuleCase[] = ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map((kind) => ({
  past: updater({ affinity: { [kind]: { requiredDuringScheduling: required } } }),
  says: `image_mirroring.updater.affinity.${kind}: got the key "requiredDuringScheduling"; allowed: requiredDuringSchedulingIgnoredDuringExecution and preferredDuringSchedulingIgnoredDuringExecution`,
  edge: updater({ affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: required } } }),
  neighbors: [
    updater({ affinity: { [kind]: { preferredDuringSchedulingIgnoredDuringExecution: [] } } }),
    updater({ affinity: { [kind]: {} } }),
  ],
}));

testRules({
  ...chart,
  // Those of labels have a table of their own.
  rules: podRulesOf(chart.contract.v).filter(({ key }) =>
    /resources|tolerations|image_pull_secrets|affinity/.test(key),
  ),
  cases: [...compared, ...malformed, ...least, ...noTime, ...tolerated, ...pullSecrets, ...affinities],
  // The pattern of a value accepts an empty one, unlike that of a key.
  idle: ['ne (get $toleration "value") ""'],
});
