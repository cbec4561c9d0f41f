import { rootValues } from '../../src/image-mirroring-root/contract';
import type { RootValues } from '../../src/image-mirroring-root/schema';
import { schema } from '../../src/image-mirroring-root/schema';
import { contractOf } from '../../src/helm/contract/values-contract';
import { checkValues, foreignKeyWarningsOf } from '../../src/values-file/check';
import { rootRelease } from '../../src/image-mirroring-root/render';
import { rulesOf } from '../../src/image-mirroring-root/rules';
import type { RuleCase } from '../rule-table';
import { testRules } from '../rule-table';

type Document = Record<string, unknown>;

const complete = {
  image_mirroring: { ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com', existing_secret: 'ecr' },
  cluster_admin_role: true,
  cluster: { id: 'cluster1', url: 'https://kubernetes.default.svc' },
  source: { repo_url: 'https://git.example.com/a.git' },
};

/** A document with a value at a dotted path. */
function withValue(key: string, value: unknown, document: Document = complete): Document {
  const [group = '', ...rest] = key.split('.');
  const below = (document[group] ?? {}) as Document;
  return { ...document, [group]: rest.length === 0 ? value : withValue(rest.join('.'), value, below) };
}

/** Without what the chart has against its values. */
const own = contractOf<RootValues>(schema, rulesOf);

const placeholder = '<path:secrets/a#b>';
const unwanted = { ...complete, cluster_admin_role: false };

const needed: RuleCase[] = [
  ['cluster.id', 'cluster1'],
  ['cluster.url', 'https://kubernetes.default.svc'],
  ['source.repo_url', 'https://git.example.com/image-mirroring.git'],
].map(([key = '', example = '']) => ({
  past: withValue(key, ''),
  says: `${key}: is empty, but image_mirroring requires it; write for example "${example}"`,
  edge: withValue(key, example),
  neighbors: [withValue(key, '', unwanted), withValue(key, '', { ...complete, image_mirroring: {} })],
}));

/** URLs of pages, which people copy from a browser. */
const pages: RuleCase[] = ['tree/main', '-/blob/main/README.md'].map((page) => ({
  past: withValue('source.repo_url', `https://git.example.com/a/b/${page}`),
  says: 'source.repo_url: got the URL of a page (with /tree/ or /blob/); write the URL that git clones, and the branch in source.revision',
  edge: withValue('source.repo_url', 'https://git.example.com/a/b/treetops/main'),
  neighbors: [
    withValue('source.repo_url', 'https://git.example.com/tree/main/b.git'),
    withValue('source.repo_url', 'git@git.example.com:a/b/tree/c.git'),
  ],
}));

/** Strings that are written to the Application itself, which the plugin does not fill in. */
const literal: RuleCase[] = [
  ...['account.id', 'region.id', 'cluster.id', 'cluster.url', 'destination.namespace', 'source.repo_url'],
  ...['source.path', 'source.revision', 'avp.name', 'avp.values_varname', 'avp.secret', 'argo.namespace'],
  ...['argo.projects.apps', 'notifications.slack_channel_id'],
].map((key) => {
  const plugin = withValue('avp.name', 'avp');
  return {
    past: withValue(key, placeholder, plugin),
    says: `${key}: got a placeholder, but the plugin replaces placeholders only in the values of the chart; write the value itself`,
    edge: plugin,
    neighbors: [
      withValue('image_mirroring.repo_path_prefix', placeholder, plugin),
      withValue('devops.mongo_uri', placeholder, plugin),
      withValue('devops.build_number', placeholder, plugin),
      withValue('cli_image_repo', placeholder, plugin),
    ],
  };
});

const misplaced: RuleCase[] = [
  ...['ecr_host', 'repo_path_prefix', 'aws_access_key_id', 'aws_secret_access_key'].map((key) => [key, 'x']),
  ...['additional_image_digest_sources', 'additional_image_tag_sources'].map((key) => [key, ['a.io']]),
].map(([key, value]) => ({
  past: { ...complete, [String(key)]: value },
  says: `${String(key)}: is not passed to the chart from the root; write it below image_mirroring`,
  edge: { ...complete, [String(key)]: null },
  neighbors: [withValue(`image_mirroring.${String(key)}`, value)],
}));

const lengths: RuleCase[] = [
  {
    past: withValue('cluster.id', 'a'.repeat(48)),
    says: 'cluster.id: got more than 47 characters, the most that fit in a label after "image-mirroring."; shorten it',
    edge: withValue('cluster.id', 'a'.repeat(47)),
    neighbors: [withValue('account.id', 'a'.repeat(48))],
  },
];

const accounts: RuleCase[] = ['12345678901', '1234567890123', 1402433619, 0].map((id) => ({
  past: withValue('account.id', id),
  says: `account.id: got "${id}", but the id of an AWS account has 12 digits; put it in quotes, because YAML reads a number that starts with 0 as another one`,
  edge: withValue('account.id', '012345678901'),
  neighbors: [
    withValue('account.id', 'dev1'),
    withValue('account.id', 123456789012),
    withValue('account.id', ''),
  ],
}));

const plugins: RuleCase[] = [
  ...['ARGOCD_ENV_HELM_VALUES', 'ARGOCD_ENV_ARGOCD_ENV_HELM_VALUES'].map((name) => ({
    past: withValue('avp.values_varname', name),
    says: `avp.values_varname: got "${name}", but Argo CD adds ARGOCD_ENV_ itself; write "HELM_VALUES"`,
    edge: withValue('avp.values_varname', 'ARGOCD_EN_HELM_VALUES'),
    neighbors: [withValue('avp.values_varname', 'HELM_VALUES')] as const,
  })),
  ...['ARGOCD_APP_NAME', 'AVP_SECRET'].map((name) => ({
    past: withValue('avp.values_varname', name),
    says: `avp.values_varname: got "${name}", a variable that the plugin uses for another purpose; write for example "HELM_VALUES"`,
    edge: withValue('avp.values_varname', `${name}_`),
    neighbors: [withValue('avp.values_varname', 'HELM_VALUES')] as const,
  })),
  ...['image_mirroring.repo_path_prefix', 'devops.mongo_uri', 'cli_image_repo'].map((key): RuleCase => ({
    past: withValue(key, placeholder),
    says: 'avp.name: is empty, but the values contain placeholders, which only the plugin replaces; write for example "argocd-vault-plugin-helm"',
    edge: withValue(key, placeholder, withValue('avp.name', 'avp')),
    neighbors: [
      withValue(key, placeholder, unwanted),
      withValue('devops.mongo_uri', placeholder, { ...complete, image_mirroring: {} }),
      withValue(key, 'mongodb.example.com/a'),
    ],
  })),
];

const characters: RuleCase[] = ['ä', '\u{a0}', '\u{7f}'].map((character) => ({
  past: withValue('image_mirroring.repo_path_prefix', `a${character}`),
  says: 'image_mirroring: got a character that is not printable ASCII, which no value of the chart needs; remove it',
  edge: withValue('image_mirroring.repo_path_prefix', 'a ~!'),
  neighbors: [complete],
}));

const labels: RuleCase[] = [
  {
    past: withValue('custom_labels', { a: placeholder }, withValue('avp.name', 'avp')),
    says: 'custom_labels: got a placeholder in the label "a", but the plugin does not replace it in the labels of the Application; write the value itself',
    edge: withValue('custom_labels', { a: 'path' }),
    neighbors: [withValue('custom_labels', { 'example.com/team': 'x' })],
  },
];

describe('rules', () => {
  testRules({
    contract: own,
    release: rootRelease,
    rules: rulesOf(own.v),
    cases: [
      ...needed,
      ...pages,
      ...literal,
      ...misplaced,
      ...lengths,
      ...accounts,
      ...plugins,
      ...characters,
      ...labels,
    ],
  });
});

/** What the chart refuses, in its words. */
const ofChart: RuleCase[] = [
  {
    past: withValue('image_mirroring.ecr_hots', 'x'),
    says: 'image_mirroring.ecr_hots: there is no such key; write ecr_host',
    edge: complete,
    neighbors: [withValue('image_mirroring.ecr_hots', 'x', unwanted)],
  },
  {
    past: withValue('region.id', 'us-east'),
    says: 'region.id: got "us-east"; allowed: the id of an AWS region, which ends with a number; write for example "us-east-1"',
    edge: withValue('region.id', 'us-east-1'),
    neighbors: [withValue('region.id', '')],
  },
  {
    past: withValue(
      'image_mirroring.pull_secret',
      { namespace: 'mas', name: 'aws' },
      withValue('destination.namespace', 'mas'),
    ),
    says: 'image_mirroring.pull_secret.name: "aws" in the release namespace is a Secret that the chart creates; write the name of the pull secret that nodes use, by default openshift-config/pull-secret',
    edge: withValue('image_mirroring.pull_secret', { namespace: 'mas', name: 'aws' }),
    neighbors: [complete],
  },
];

describe.each(ofChart)('what the chart refuses', ({ past, says, edge, neighbors }) => {
  const problemsOf = (document: object) =>
    checkValues(rootValues, document as Document, rootRelease).map(
      ({ key, message }) => `${key}: ${message}`,
    );

  test(`is refused in its words: ${String(says)}`, () => expect(problemsOf(past)).toEqual([says]));
  test.each([edge, ...neighbors])('is only that: %j', (document) => expect(problemsOf(document)).toEqual([]));
});

test.each([
  ['a key', { 'a b': 'x' }],
  ['a key that may be a boolean', { true: 'x' }],
  ['a value', { a: 'b c' }],
])('%s that no label has is refused once, by the chart that gets it', (_, custom_labels) => {
  const problems = checkValues(rootValues, { ...complete, custom_labels }, rootRelease);
  expect(problems.map(({ key }) => key)).toEqual(['custom_labels']);
});

test('what an Application calls its settings brings a warning with what to write', () => {
  const settings = { project: 'a', repoURL: 'b', syncPolicy: { c: 1 }, targetRevision: 'd' };
  const below = {
    argo: { project: 'a' },
    destination: { server: 'b', name: 'c' },
    source: { targetRevision: 'd' },
  };
  const warnings = foreignKeyWarningsOf(rootValues, { ...settings, ...below });
  expect(warnings.map(({ key, message }) => `${key} ${message}`).sort()).toEqual([
    'argo.project is not read by anything; write argo.projects.apps',
    'destination.name is not read by anything; write cluster.url, the API server of the cluster',
    'destination.server is not read by anything; write cluster.url, the API server of the cluster',
    'project is not read by anything; write argo.projects.apps',
    'repoURL is not read by anything; write source.repo_url',
    'source.targetRevision is not read by anything; write source.revision',
    'syncPolicy is not read by anything; the sync policy is fixed; write auto_delete: true to delete objects that the chart no longer contains',
    'targetRevision is not read by anything; write source.revision',
  ]);
});
