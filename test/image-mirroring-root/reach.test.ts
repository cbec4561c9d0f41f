import { normaliseValues } from '../../src/helm/contract/normalise';
import { renderApplications } from '../../src/image-mirroring-root/render';
import type { RootValues } from '../../src/image-mirroring-root/schema';
import { fields, misplaced } from '../../src/image-mirroring-root/schema';
import { changedFields } from '../image-mirroring/changed-fields';
import type { Rendered } from '../image-mirroring/rendering';

const configuration = {
  image_mirroring: { ecr_host: 'host' },
  cluster_admin_role: true,
  account: { id: '123456789012' },
  region: { id: 'us-east-1' },
  cluster: { id: 'cluster1', url: 'https://kubernetes.default.svc' },
  source: { repo_url: 'https://git.example.com/a.git', revision: 'main' },
};

const render = (more: object): Rendered[] =>
  renderApplications(
    normaliseValues({ ...configuration, ...more }, fields) as unknown as RootValues,
  ) as Rendered[];

const application = (...paths: string[]) =>
  paths.map((path) => `Application/image-mirroring.cluster1 ${path}`);
const inChart = (path: string) => `spec.source.helm.valuesObject.${path}`;
const subscriptions = ['failed', 'succeeded'].map(
  (state) => `metadata.annotations.notifications.argoproj.io/subscribe.on-sync-${state}.workspace1`,
);
const plugin = { avp: { name: 'avp' } };

test.each<[string, object, object, string[]]>([
  ['image_mirroring', {}, { image_mirroring: { ecr_host: 'other' } }, [inChart('image_mirroring.ecr_host')]],
  ['account.id', {}, { account: { id: '9' } }, ['metadata.labels.environment']],
  ['region.id', {}, { region: { id: 'eu-central-1' } }, ['metadata.labels.region', inChart('region.id')]],
  [
    'cluster.url',
    {},
    { cluster: { ...configuration.cluster, url: 'https://other' } },
    ['spec.destination.server'],
  ],
  ['destination.namespace', {}, { destination: { namespace: 'other' } }, ['spec.destination.namespace']],
  [
    'source.repo_url',
    {},
    { source: { ...configuration.source, repo_url: 'https://other' } },
    ['spec.source.repoURL'],
  ],
  ['source.path', {}, { source: { ...configuration.source, path: 'other' } }, ['spec.source.path']],
  [
    'source.revision',
    {},
    { source: { ...configuration.source, revision: 'v1' } },
    ['spec.source.targetRevision', inChart('source.revision')],
  ],
  [
    'avp.secret',
    plugin,
    { avp: { name: 'avp', secret: 'argocd:avp' } },
    ['spec.source.plugin.env[AVP_SECRET].name', 'spec.source.plugin.env[AVP_SECRET].value'],
  ],
  ['argo.namespace', {}, { argo: { namespace: 'argocd' } }, ['metadata.namespace']],
  ['argo.projects.apps', {}, { argo: { projects: { apps: 'other' } } }, ['spec.project']],
  ['auto_delete', {}, { auto_delete: true }, ['spec.syncPolicy.automated.prune']],
  ['notifications.slack_channel_id', {}, { notifications: { slack_channel_id: 'C1' } }, subscriptions],
  ['devops.mongo_uri', {}, { devops: { mongo_uri: 'x' } }, [inChart('devops.mongo_uri')]],
  ['devops.build_number', {}, { devops: { build_number: '42' } }, [inChart('devops.build_number')]],
  [
    'custom_labels',
    {},
    { custom_labels: { team: 'x' } },
    ['metadata.labels.team', inChart('custom_labels.team')],
  ],
  ['cli_image_repo', {}, { cli_image_repo: 'quay.io/x' }, [inChart('cli_image_repo')]],
])('%s reaches exactly these fields of the Application', (_, before, after, expected) => {
  expect(changedFields(render(before), render(after))).toEqual(application(...expected).sort());
});

test('with a plugin every value of the chart is in one environment variable', () => {
  const changed = changedFields(render(plugin), render({ ...plugin, region: { id: 'eu-central-1' } }));
  expect(changed).toEqual(
    application('metadata.labels.region', 'spec.source.plugin.env[HELM_VALUES].value').sort(),
  );
});

test('avp.values_varname is the name of that variable', () => {
  const [renamed] = render({ avp: { name: 'avp', values_varname: 'V' } });
  const [given] = render(plugin);
  const variable = (application: Rendered | undefined) =>
    (application?.spec as { source: { plugin: { env: { name: string; value: string }[] } } }).source.plugin
      .env[0];
  expect(variable(given)?.name).toBe('HELM_VALUES');
  expect(variable(renamed)).toEqual({ name: 'V', value: variable(given)?.value });
});

test('cluster.id is in the name of the Application, in a label and in the values of the chart', () => {
  const [renamed] = render({ cluster: { ...configuration.cluster, id: 'cluster2' } });
  expect(renamed?.metadata.name).toBe('image-mirroring.cluster2');
  expect(renamed?.metadata.labels.cluster).toBe('cluster2');
  expect(renamed).toMatchObject({
    spec: { source: { helm: { valuesObject: { cluster: { id: 'cluster2' } } } } },
  });
});

test('the Application is there where the cluster asks for mirroring and its objects may be created', () => {
  expect(render({ cluster_admin_role: false })).toEqual([]);
  expect(render({ image_mirroring: {} })).toEqual([]);
  expect(render({})).toHaveLength(1);
});

test('every value that the app-of-apps reads is in one of these tests', () => {
  // Keys of the chart that are refused at the root are in no Application.
  const read = fields
    .filter(({ contractOnly, name: [first = ''] }) => !contractOnly && !(first in misplaced))
    .map(({ name }) => name.join('.'));
  expect(read.sort()).toEqual(
    [
      ...['account.id', 'argo.namespace', 'argo.projects.apps', 'auto_delete', 'avp.name', 'avp.secret'],
      ...['avp.values_varname', 'cli_image_repo', 'cluster.id', 'cluster.url', 'cluster_admin_role'],
      ...['custom_labels', 'destination.namespace', 'devops.build_number', 'devops.mongo_uri'],
      ...['image_mirroring', 'notifications.slack_channel_id', 'region.id', 'source.path'],
      ...['source.repo_url', 'source.revision'],
    ].sort(),
  );
});
