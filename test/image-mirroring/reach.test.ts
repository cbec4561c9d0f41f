import { fields } from '../../src/image-mirroring/values/schema';
import { changedFields } from './changed-fields';
import { renderValues } from './rendering';

/** Fields of the pods of all three runs of the updater. */
const inPods = (...paths: string[]) =>
  paths.flatMap((path) => [
    `CronJob/ecr-token-updater spec.jobTemplate.spec.template.spec.${path}`,
    `Job/ecr-token-updater-init spec.template.spec.${path}`,
    `Job/ecr-token-updater-verify spec.template.spec.${path}`,
  ]);
const inContainers = (...paths: string[]) => inPods(...paths.map((path) => `containers[updater].${path}`));
const mirrors = (source: number, ...indexes: number[]) =>
  indexes.map((index) => `ImageDigestMirrorSet/mas-ecr spec.imageDigestMirrors[${source}].mirrors[${index}]`);
const inTagSet = [
  ...['apiVersion', 'kind', 'metadata.name'],
  ...['helm.sh/chart', 'instance', 'managed-by', 'name', 'part-of', 'version', 'component'].map(
    (label) => `metadata.labels.${label.includes('/') ? label : `app.kubernetes.io/${label}`}`,
  ),
  'metadata.annotations.argocd.argoproj.io/sync-wave',
  'metadata.annotations.argocd.argoproj.io/sync-options',
].map((path) => `ImageTagMirrorSet/mas-ecr-dev ${path}`);
const tagMirrors = (source: number, count: number, policy: string[] = []) =>
  ['source', ...policy, ...[...Array(count).keys()].map((index) => `mirrors[${index}]`)].map(
    (path) => `ImageTagMirrorSet/mas-ecr-dev spec.imageTagMirrors[${source}].${path}`,
  );
const inSecrets = (key: string) =>
  ['aws', 'ecr-token-updater-init'].map((name) => `Secret/${name} stringData.${key}`);
const pullSecretRoles = (path: string) =>
  ['ecr-token-updater-init', 'ecr-token-updater-role'].map((name) => `Role/openshift-config/${name} ${path}`);

interface Row {
  /** The value that changes, as a dotted path of the nested form. */
  readonly key: string;
  /** Values of image_mirroring, or beside it, before and after. */
  readonly before?: object;
  readonly after: object;
  readonly beside?: true;
  readonly fields: readonly string[];
}

const role = 'arn:aws:iam::123456789012:role/ecr';

const rows: Row[] = [
  {
    key: 'image_mirroring.ecr_host',
    after: { ecr_host: '999999999999.dkr.ecr.us-east-1.amazonaws.com' },
    fields: [...inContainers('env[ECR_HOST].value'), ...mirrors(0, 0), ...mirrors(1, 0)],
  },
  {
    key: 'image_mirroring.repo_path_prefix',
    after: { repo_path_prefix: 'other' },
    fields: [...inContainers('env[REPO_PATH_PREFIX].value'), ...mirrors(0, 0), ...mirrors(1, 0)],
  },
  {
    key: 'image_mirroring.previous_repo_path_prefixes',
    after: { previous_repo_path_prefixes: ['old'] },
    fields: [...mirrors(0, 1), ...mirrors(1, 1)],
  },
  {
    key: 'image_mirroring.aws_access_key_id',
    after: { aws_access_key_id: 'AKIAIOSFODNN7OTHER00' },
    fields: inSecrets('aws_access_key_id'),
  },
  {
    key: 'image_mirroring.aws_secret_access_key',
    after: { aws_secret_access_key: 'other' },
    fields: inSecrets('aws_secret_access_key'),
  },
  {
    key: 'image_mirroring.existing_secret',
    before: { existing_secret: 'one' },
    after: { existing_secret: 'two' },
    fields: inPods('volumes[credentials].secret.secretName'),
  },
  {
    key: 'image_mirroring.additional_image_digest_sources',
    after: { additional_image_digest_sources: ['quay.io/a'] },
    fields: ['ImageDigestMirrorSet/mas-ecr spec.imageDigestMirrors[2].source', ...mirrors(2, 0, 1)],
  },
  {
    key: 'image_mirroring.additional_image_tag_sources',
    after: { additional_image_tag_sources: ['quay.io/a'] },
    fields: [...inTagSet, ...tagMirrors(0, 2)],
  },
  {
    key: 'image_mirroring.keep_source_paths',
    before: { additional_image_digest_sources: ['quay.io/a'], verify: { images: ['quay.io/a/b:1'] } },
    after: {
      additional_image_digest_sources: ['quay.io/a'],
      verify: { images: ['quay.io/a/b:1'] },
      keep_source_paths: true,
    },
    fields: [
      ...mirrors(2, 0, 1, 2),
      ...inContainers('env[KEEP_SOURCE_PATHS].name', 'env[KEEP_SOURCE_PATHS].value'),
    ],
  },
  {
    key: 'image_mirroring.mirror_tags',
    after: { mirror_tags: true },
    fields: [
      ...inTagSet,
      ...tagMirrors(0, 1, ['mirrorSourcePolicy']),
      ...tagMirrors(1, 1, ['mirrorSourcePolicy']),
    ],
  },
  {
    key: 'image_mirroring.registries',
    after: {
      registries: [
        { host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', mirror: true },
        { host: '210987654321.dkr.ecr.us-east-1.amazonaws.com', existing_secret: 'other' },
      ],
    },
    fields: [
      ...mirrors(0, 1),
      ...mirrors(1, 1),
      ...inContainers(
        ...['env[KEY_NAMES].name', 'env[KEY_NAMES].value'],
        ...['env[REGISTRIES].name', 'env[REGISTRIES].value'],
        ...['mountPath', 'name', 'readOnly'].map((path) => `volumeMounts[registries].${path}`),
      ),
      ...inPods(
        ...['name', 'projected.defaultMode'].map((path) => `volumes[registries].${path}`),
        ...['name', 'optional'].map((path) => `volumes[registries].projected.sources[0].secret.${path}`),
        ...[0, 1, 2].flatMap((item) =>
          ['key', 'path'].map(
            (path) => `volumes[registries].projected.sources[0].secret.items[${item}].${path}`,
          ),
        ),
      ),
    ],
  },
  {
    key: 'image_mirroring.pull_secret.name',
    after: { pull_secret: { name: 'other' } },
    fields: [...inContainers('env[PULL_SECRET_NAME].value'), ...pullSecretRoles('rules[0].resourceNames[0]')],
  },
  {
    key: 'image_mirroring.updater.check_every_minutes',
    after: { updater: { check_every_minutes: 15 } },
    fields: ['CronJob/ecr-token-updater spec.schedule'],
  },
  {
    key: 'image_mirroring.updater.refresh_before_expiry_hours',
    after: { updater: { refresh_before_expiry_hours: 5 } },
    fields: inContainers('env[REFRESH_BEFORE_EXPIRY_HOURS].value'),
  },
  {
    key: 'image_mirroring.updater.endpoint_url',
    after: { updater: { endpoint_url: 'https://api.ecr.us-east-1.amazonaws.com' } },
    fields: inContainers('env[ECR_ENDPOINT_URL].value'),
  },
  {
    key: 'image_mirroring.updater.proxy',
    before: { updater: { proxy: 'http://one:3128' } },
    after: { updater: { proxy: 'http://two:3128' } },
    fields: [
      'Secret/ecr-token-updater-init-proxy stringData.url',
      'Secret/ecr-token-updater-proxy stringData.url',
    ],
  },
  {
    key: 'image_mirroring.updater.ca_config_map',
    after: { updater: { ca_config_map: 'trusted-ca' } },
    fields: [
      ...inContainers(
        'env[CA_BUNDLE].name',
        'env[CA_BUNDLE].value',
        'volumeMounts[ca].name',
        'volumeMounts[ca].mountPath',
        'volumeMounts[ca].readOnly',
      ),
      ...inPods('volumes[ca].name', 'volumes[ca].configMap.name', 'volumes[ca].configMap.defaultMode'),
    ],
  },
  {
    key: 'image_mirroring.updater.image_pull_secrets',
    after: { updater: { image_pull_secrets: ['mine'] } },
    fields: inPods('imagePullSecrets[mine].name'),
  },
  {
    key: 'image_mirroring.updater.node_selector',
    after: { updater: { node_selector: { 'node-role.kubernetes.io/infra': '' } } },
    fields: inPods('nodeSelector.node-role.kubernetes.io/infra'),
  },
  {
    key: 'image_mirroring.updater.tolerations',
    after: {
      updater: { tolerations: [{ key: 'k', operator: 'Equal', value: 'v', effect: 'NoSchedule' }] },
    },
    fields: inPods(
      'tolerations[0].key',
      'tolerations[0].operator',
      'tolerations[0].value',
      'tolerations[0].effect',
    ),
  },
  ...['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map((kind) => ({
    key: `image_mirroring.updater.affinity.${kind}`,
    after: { updater: { affinity: { [kind]: { a: ['b'] } } } },
    fields: inPods(`affinity.${kind}.a[0]`),
  })),
  {
    key: 'image_mirroring.updater.priority_class_name',
    after: { updater: { priority_class_name: 'mine' } },
    fields: inPods('priorityClassName'),
  },
  {
    key: 'image_mirroring.updater.pod_annotations',
    after: { updater: { pod_annotations: { a: 'b' } } },
    fields: [
      'CronJob/ecr-token-updater spec.jobTemplate.spec.template.metadata.annotations.a',
      'Job/ecr-token-updater-init spec.template.metadata.annotations.a',
      'Job/ecr-token-updater-verify spec.template.metadata.annotations.a',
    ],
  },
  {
    key: 'image_mirroring.updater.suspend',
    after: { updater: { suspend: true } },
    fields: ['CronJob/ecr-token-updater spec.suspend'],
  },
  ...(['requests', 'limits'] as const).flatMap((part) =>
    (['cpu', 'memory'] as const).map((resource) => ({
      key: `image_mirroring.updater.resources.${part}.${resource}`,
      after: { updater: { resources: { [part]: { [resource]: '7' } } } },
      fields: inContainers(`resources.${part}.${resource}`),
    })),
  ),
  {
    key: 'image_mirroring.verify.image',
    after: { verify: { image: 'icr.io/a@sha256:1' } },
    fields: inContainers('env[VERIFY_IMAGE].value'),
  },
  {
    key: 'image_mirroring.verify.images',
    after: { verify: { images: ['icr.io/a@sha256:1'] } },
    fields: inContainers(
      'env[VERIFY_IMAGES].name',
      'env[VERIFY_IMAGES].value',
      'env[MIRRORED_SOURCES].name',
      'env[MIRRORED_SOURCES].value',
    ),
  },
  {
    key: 'image_mirroring.role_arn',
    before: { role_arn: role },
    after: { role_arn: `${role}-2` },
    fields: inContainers('env[ROLE_ARN].value'),
  },
  {
    key: 'image_mirroring.token_audience',
    before: { role_arn: role },
    after: { role_arn: role, token_audience: 'other' },
    fields: inPods('volumes[identity].projected.sources[0].serviceAccountToken.audience'),
  },
  {
    key: 'image_mirroring.sts_endpoint_url',
    before: { role_arn: role },
    after: { role_arn: role, sts_endpoint_url: 'https://sts.us-east-1.amazonaws.com' },
    fields: inContainers('env[STS_ENDPOINT_URL].name', 'env[STS_ENDPOINT_URL].value'),
  },
  {
    key: 'image_mirroring.assume_role.arn',
    before: { assume_role: { arn: role } },
    after: { assume_role: { arn: `${role}-2` } },
    fields: inContainers('env[ASSUME_ROLE_ARN].value'),
  },
  {
    key: 'image_mirroring.assume_role.external_id',
    before: { assume_role: { arn: role } },
    after: { assume_role: { arn: role, external_id: 'id' } },
    fields: inContainers('env[ASSUME_ROLE_EXTERNAL_ID].name', 'env[ASSUME_ROLE_EXTERNAL_ID].value'),
  },
  ...['access_key_id', 'secret_access_key', 'session_token', 'region'].map((name) => ({
    key: `image_mirroring.existing_secret_keys.${name}`,
    before: { existing_secret: 'mine' },
    after: { existing_secret: 'mine', existing_secret_keys: { [name]: 'other' } },
    fields: inContainers('env[KEY_NAMES].value'),
  })),
  {
    key: 'image_mirroring.updater.image_digest',
    after: { updater: { image_digest: 'sha256:1' } },
    fields: inContainers('image'),
  },
  {
    key: 'image_mirroring.alerts.kind',
    before: { alerts: { enabled: false } },
    after: { alerts: { enabled: false, kind: 'PrometheusRule' } },
    fields: [],
  },
  {
    key: 'region.id',
    after: { region: { id: 'eu-central-1' } },
    beside: true,
    fields: inSecrets('aws_default_region'),
  },
  {
    key: 'cluster.id',
    after: { cluster: { id: 'other' } },
    beside: true,
    fields: ['CronJob/ecr-token-updater spec.schedule'],
  },
  {
    key: 'cli_image_repo',
    after: { cli_image_repo: 'quay.io/other/cli' },
    beside: true,
    fields: inContainers('image'),
  },
];

test.each(rows)('$key reaches exactly these fields', ({ before = {}, after, beside, fields: expected }) => {
  const [from, to] = beside
    ? [renderValues({}, before), renderValues({}, after)]
    : [renderValues(before), renderValues(after)];
  expect(changedFields(from, to)).toEqual([...expected].sort());
});

test('custom_labels reach every object and pod, and nothing else', () => {
  const changed = changedFields(renderValues(), renderValues({}, { custom_labels: { team: 'x' } }));
  const objects = [
    ...['Secret/aws', 'Secret/ecr-token-updater-init', 'ConfigMap/ecr-token-updater-init'],
    ...['ServiceAccount/ecr-token-updater-init', 'Role/ecr-token-updater-init'],
    ...['RoleBinding/ecr-token-updater-init', 'Role/openshift-config/ecr-token-updater-init'],
    ...['RoleBinding/openshift-config/ecr-token-updater-init', 'Job/ecr-token-updater-init'],
    ...['ConfigMap/ecr-token-updater-script', 'ConfigMap/ecr-token-updater-status'],
    ...['ServiceAccount/ecr-token-updater-sa', 'Role/ecr-token-updater-role'],
    ...['RoleBinding/ecr-token-updater-rolebinding', 'Role/openshift-config/ecr-token-updater-role'],
    ...['RoleBinding/openshift-config/ecr-token-updater-rolebinding', 'CronJob/ecr-token-updater'],
    ...['Job/ecr-token-updater-verify', 'ImageDigestMirrorSet/mas-ecr'],
  ];
  expect(changed).toEqual(
    [
      ...objects.map((object) => `${object} metadata.labels.team`),
      'CronJob/ecr-token-updater spec.jobTemplate.metadata.labels.team',
      'CronJob/ecr-token-updater spec.jobTemplate.spec.template.metadata.labels.team',
      'Job/ecr-token-updater-init spec.template.metadata.labels.team',
      'Job/ecr-token-updater-verify spec.template.metadata.labels.team',
    ].sort(),
  );
});

test('the values of the sync report reach its Secrets and the environment of its containers', () => {
  const report = (phase: string, path: string) =>
    `Job/image-mirroring-sync-${phase} spec.template.spec.containers[report].env[${path}].value`;
  const devops = { mongo_uri: 'mongodb://one', build_number: '1' };
  const before = renderValues({}, { devops, source: { revision: 'v1' } });
  const changed = (base: object) =>
    changedFields(before, renderValues({}, { devops, source: { revision: 'v1' }, ...base }));
  expect(changed({ devops: { ...devops, mongo_uri: 'mongodb://two' } })).toEqual([
    'Secret/image-mirroring-sync-finish stringData.mongo_uri',
    'Secret/image-mirroring-sync-start stringData.mongo_uri',
  ]);
  expect(changed({ devops: { ...devops, build_number: '2' } })).toEqual([
    report('finish', 'DEVOPS_BUILD_NUMBER'),
    report('start', 'DEVOPS_BUILD_NUMBER'),
  ]);
  expect(changed({ source: { revision: 'v2' } })).toEqual([
    report('finish', 'GITOPS_VERSION'),
    report('start', 'GITOPS_VERSION'),
  ]);
  expect(changed({ cluster: { id: 'other' } })).toEqual([
    'CronJob/ecr-token-updater spec.schedule',
    report('finish', 'DEVOPS_ENVIRONMENT'),
    report('start', 'DEVOPS_ENVIRONMENT'),
  ]);
});

/** The objects that are present in only one of two renderings. */
const appearing = (before: object, after: object) => {
  const identities = (values: object) =>
    renderValues(values).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  const [from, to] = [identities(before), identities(after)];
  return [...to.filter((each) => !from.includes(each)), ...from.filter((each) => !to.includes(each))];
};

test.each([
  ['mirror_sets.enabled', {}, { mirror_sets: { enabled: false } }, ['ImageDigestMirrorSet/mas-ecr']],
  ['alerts.enabled', {}, { alerts: { enabled: true } }, ['AlertingRule/ecr-token-updater']],
  [
    'alerts.kind',
    { alerts: { enabled: true } },
    { alerts: { enabled: true, kind: 'PrometheusRule' } },
    ['PrometheusRule/ecr-token-updater', 'AlertingRule/ecr-token-updater'],
  ],
  ['role_arn', {}, { role_arn: role }, ['Secret/aws', 'Secret/ecr-token-updater-init']],
  ['use_node_role', {}, { use_node_role: true }, ['Secret/aws', 'Secret/ecr-token-updater-init']],
  [
    'updater.host_network',
    {},
    { updater: { host_network: true } },
    ['RoleBinding/ecr-token-updater-init-hostnetwork', 'RoleBinding/ecr-token-updater-hostnetwork'],
  ],
  [
    'updater.network_policy',
    {},
    { updater: { network_policy: true } },
    ['NetworkPolicy/ecr-token-updater-init', 'NetworkPolicy/ecr-token-updater'],
  ],
  ['existing_secret', {}, { existing_secret: 'mine' }, ['Secret/aws', 'Secret/ecr-token-updater-init']],
])('%s decides about whole objects', (_, before, after, objects) => {
  expect(appearing(before, after)).toEqual(objects);
});

test('updater.host_network reaches these fields of pods', () => {
  const changed = changedFields(renderValues(), renderValues({ updater: { host_network: true } }));
  expect(changed.filter((path) => !path.startsWith('RoleBinding/'))).toEqual(
    inPods('hostNetwork', 'dnsPolicy').sort(),
  );
});

test('platform: hosted moves the login, creates no mirror sets and writes less often', () => {
  const changed = changedFields(renderValues(), renderValues({ platform: 'hosted' }));
  expect(changed.filter((path) => !/^(?:Role|RoleBinding|ImageDigestMirrorSet)\//.test(path))).toEqual(
    inContainers(
      ...['env[PLATFORM].name', 'env[PLATFORM].value', 'env[PULL_SECRET_NAMESPACE].value'],
      ...['env[PULL_SECRET_NAME].value', 'env[REFRESH_BEFORE_EXPIRY_HOURS].value'],
    ).sort(),
  );
  expect(appearing({}, { platform: 'hosted' })).toEqual(['ImageDigestMirrorSet/mas-ecr']);
});

test.each([
  [{ platform: 'hosted' }, '2'],
  [{ platform: 'hosted', updater: { refresh_before_expiry_hours: 4 } }, '4'],
  [{ platform: 'standalone' }, '4'],
])('with %j a login is renewed %s hours before its expiry', (values, hours) => {
  const manifest = JSON.stringify(renderValues(values));
  expect(manifest.match(/"REFRESH_BEFORE_EXPIRY_HOURS","value":"\d+"/g)).toEqual(
    Array(3).fill(`"REFRESH_BEFORE_EXPIRY_HOURS","value":"${hours}"`),
  );
});

test('pull_secret.namespace is where the Roles for the pull secret are', () => {
  const namespacesOf = (values: object) =>
    renderValues(values)
      .filter(({ kind, metadata }) => kind === 'Role' && metadata.namespace !== 'default')
      .map(({ metadata }) => metadata.namespace);
  expect(namespacesOf({})).toEqual(['openshift-config', 'openshift-config']);
  expect(namespacesOf({ pull_secret: { namespace: 'clusters' } })).toEqual(['clusters', 'clusters']);
});

test('every value that this chart reads is in one of these tests', () => {
  const elsewhere = [
    ...['image_mirroring.mirror_sets.enabled', 'image_mirroring.alerts.enabled'],
    ...['image_mirroring.pull_secret.namespace', 'image_mirroring.platform', 'custom_labels'],
    ...['devops.mongo_uri', 'devops.build_number', 'source.revision'],
    ...['image_mirroring.use_node_role', 'image_mirroring.updater.host_network'],
    'image_mirroring.updater.network_policy',
    // Rules and notes read it, objects do not.
    'image_mirroring.updater.allow_image_from_mirror',
  ];
  const read = fields.filter(({ contractOnly }) => !contractOnly).map(({ forms }) => forms[0].join('.'));
  expect([...rows.map(({ key }) => key), ...elsewhere].sort()).toEqual(read.sort());
});
