import type { FieldCase } from '../../field-table';
import { advice, testFields } from '../../field-table';
import { chart } from './registered';

const hidden = 'a value (not shown)';

const nameSuchAs = (example: string) => advice('"A"', 'a lower-case Kubernetes name', example);
const name = nameSuchAs('my-secret');
const secretKey = (example: string) =>
  advice(hidden, 'letters, digits, "-", "_" and ".", no "." first', example);
const role = advice('"a:b"', 'the ARN of an IAM role', 'arn:aws:iam::123456789012:role/ecr-token-updater');
const url = (got: string, example: string) =>
  advice(got, 'an https:// URL with a host and an optional port (1 to 65535)', example);
const source = advice(
  '"-a.io"',
  'a lower-case registry host with a dot or a port (1 to 65535) and an optional path, or *.domain, without a tag, digest or scheme',
  'registry.example.com/team',
);
const path = advice(
  '"a..b"',
  'lower-case path components joined by single slashes, without a slash at either end; in a component, letters and digits joined by single characters of ._-',
  'mas-images',
);
const cpu = 'a number of cores, or thousandths of a core with the unit m';
const memory = 'a number of bytes, also with the unit Ki, Mi, Gi, k, M or G';
const imageOf =
  'icr.io/cpopen/ibm-maximo-operator-catalog@sha256:3fd2a8d9bd8b8c4d5f1a1f0b9a1f0f1c2f4c0c5f6f2b7d6d1e0c9b8a7f6e5d4c';
const ofStrings = ['x', 'got "x"; allowed: a map of strings, for example {name: "value"}'] as const;
const yesOrNo = ['x', 'got "x"; allowed: true or false'] as const;
const printable = 'printable ASCII characters without spaces and line breaks';

const mirroring: FieldCase[] = [
  {
    key: 'ecr_host',
    fallback: '',
    also: ['ecr_host'],
    wrong: [
      'x',
      advice(
        '"x"',
        'the host of a private ECR registry, <account: 12 digits>.dkr.ecr.<region>.amazonaws.com or its FIPS, dual-stack or partition form (public.ecr.aws and LocalStack are not supported)',
        '123456789012.dkr.ecr.us-east-1.amazonaws.com',
      ),
    ],
  },
  { key: 'repo_path_prefix', fallback: '', also: ['repo_path_prefix'], wrong: ['a..b', path] },
  { key: 'previous_repo_path_prefixes', fallback: [], wrong: [['a..b'], path] },
  {
    key: 'aws_access_key_id',
    fallback: '',
    also: ['aws_access_key_id'],
    wrong: ['ä', advice(hidden, printable, 'AKIAIOSFODNN7EXAMPLE')],
  },
  {
    key: 'aws_secret_access_key',
    fallback: '',
    also: ['aws_secret_access_key'],
    wrong: ['ä', advice(hidden, printable, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')],
  },
  {
    key: 'existing_secret',
    fallback: '',
    wrong: ['A', advice(hidden, 'a lower-case Kubernetes name', 'my-secret')],
  },
  {
    key: 'existing_secret_keys.access_key_id',
    fallback: 'aws_access_key_id',
    wrong: ['a b', secretKey('aws_access_key_id')],
  },
  {
    key: 'existing_secret_keys.secret_access_key',
    fallback: 'aws_secret_access_key',
    wrong: ['a b', secretKey('aws_secret_access_key')],
  },
  {
    key: 'existing_secret_keys.session_token',
    fallback: 'aws_session_token',
    wrong: ['a b', secretKey('aws_session_token')],
  },
  {
    key: 'existing_secret_keys.region',
    fallback: 'aws_default_region',
    wrong: ['a b', secretKey('aws_default_region')],
  },
  { key: 'role_arn', fallback: '', wrong: ['a:b', role] },
  {
    key: 'token_audience',
    fallback: 'sts.amazonaws.com',
    wrong: ['a b', advice('"a b"', 'letters, digits and characters of .:/_-', 'sts.amazonaws.com')],
  },
  { key: 'use_node_role', fallback: false, wrong: yesOrNo },
  { key: 'assume_role.arn', fallback: '', wrong: ['a:b', role] },
  {
    key: 'assume_role.external_id',
    fallback: '',
    wrong: ['a', advice('"a"', 'at least two letters, digits and characters of +=,.@:/_-', 'customer-1')],
  },
  {
    key: 'sts_endpoint_url',
    fallback: '',
    wrong: ['ftp://a', url('"ftp://a"', 'https://sts.us-east-1.amazonaws.com')],
  },
  {
    key: 'platform',
    fallback: 'standalone',
    wrong: ['x', advice('"x"', 'standalone or hosted', 'hosted')],
  },
  {
    key: 'additional_image_digest_sources',
    fallback: [],
    also: ['additional_image_digest_sources'],
    wrong: [['-a.io'], source],
  },
  {
    key: 'additional_image_tag_sources',
    fallback: [],
    also: ['additional_image_tag_sources'],
    wrong: [['-a.io'], source],
  },
  { key: 'registries', fallback: [], wrong: ['x', 'got "x"; allowed: a list of maps'] },
  { key: 'keep_source_paths', fallback: false, wrong: yesOrNo },
  { key: 'mirror_tags', fallback: false, wrong: yesOrNo },
  { key: 'mirror_sets.enabled', fallback: true, wrong: yesOrNo },
  {
    key: 'pull_secret.namespace',
    fallback: 'openshift-config',
    wrong: [
      'a.b',
      advice(
        '"a.b"',
        'up to 63 lower-case letters, digits and "-", starting and ending with a letter or digit',
        'openshift-config',
      ),
    ],
  },
  { key: 'pull_secret.name', fallback: 'pull-secret', wrong: ['A', name] },
  { key: 'alerts.enabled', fallback: false, wrong: yesOrNo },
  {
    key: 'alerts.kind',
    fallback: 'AlertingRule',
    wrong: ['x', advice('"x"', 'AlertingRule or PrometheusRule', 'AlertingRule')],
  },
  {
    key: 'verify.image',
    fallback: '',
    wrong: [
      'icr.io:1',
      advice(
        '"icr.io:1"',
        'an image of icr.io or cp.icr.io with a tag, a sha256 digest of 64 lower-case hexadecimal digits, or both',
        imageOf,
      ),
    ],
  },
  {
    key: 'verify.images',
    fallback: [],
    wrong: [
      ['icr.io:1'],
      advice(
        '"icr.io:1"',
        'an image with its registry host and a tag, a sha256 digest of 64 lower-case hexadecimal digits, or both',
        imageOf,
      ),
    ],
  },
];

const updater: FieldCase[] = [
  {
    key: 'check_every_minutes',
    fallback: 30,
    wrong: [25, 'got 25; allowed: 10, 15, 20, 30'],
  },
  {
    key: 'refresh_before_expiry_hours',
    fallback: 4,
    wrong: [11, 'got 11; allowed: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10'],
  },
  {
    key: 'endpoint_url',
    fallback: '',
    wrong: ['ftp://a', url(hidden, 'https://api.ecr.us-east-1.amazonaws.com')],
  },
  {
    key: 'proxy',
    fallback: '',
    wrong: [
      'ftp://a',
      advice(
        hidden,
        'an http:// URL with a host and an optional port (1 to 65535; https:// proxies are not supported); in a user name or password, write every character except letters, digits and ._~!$&()*+,;=:- as % and two hexadecimal digits',
        'http://proxy.example.com:3128',
      ),
    ],
  },
  { key: 'host_network', fallback: false, wrong: yesOrNo },
  { key: 'network_policy', fallback: false, wrong: yesOrNo },
  {
    key: 'image_digest',
    fallback: 'sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441',
    wrong: [
      'x',
      advice(
        '"x"',
        'sha256: and 64 lower-case hexadecimal digits',
        'sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441',
      ),
    ],
  },
  { key: 'ca_config_map', fallback: '', wrong: ['A', nameSuchAs('trusted-ca')] },
  { key: 'image_pull_secrets', fallback: [], wrong: [['A'], name] },
  { key: 'node_selector', fallback: {}, wrong: ofStrings },
  { key: 'tolerations', fallback: [], wrong: ['x', 'got "x"; allowed: a list of maps'] },
  { key: 'resources.requests.cpu', fallback: '50m', wrong: ['x', advice('"x"', cpu, '500m')] },
  { key: 'resources.requests.memory', fallback: '128Mi', wrong: ['x', advice('"x"', memory, '512Mi')] },
  {
    key: 'resources.limits.cpu',
    fallback: '500m',
    wrong: ['x', advice('"x"', `${cpu}, or none for no limit`, '500m')],
  },
  {
    key: 'resources.limits.memory',
    fallback: '512Mi',
    wrong: ['x', advice('"x"', `${memory}, or none for no limit`, '512Mi')],
  },
  ...['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map((kind): FieldCase => ({
    key: `affinity.${kind}`,
    fallback: {},
    wrong: ['x', 'got "x"; allowed: a map'],
  })),
  {
    key: 'priority_class_name',
    fallback: '',
    wrong: ['A', nameSuchAs('system-cluster-critical')],
  },
  { key: 'pod_annotations', fallback: {}, wrong: ofStrings },
  { key: 'suspend', fallback: false, wrong: yesOrNo },
  { key: 'allow_image_from_mirror', fallback: false, wrong: yesOrNo },
];

const base: FieldCase[] = [
  {
    key: 'region.id',
    fallback: '',
    also: ['region_id', 'aws_region'],
    wrong: ['x', advice('"x"', 'the id of an AWS region, which ends with a number', 'us-east-1')],
  },
  { key: 'cluster.id', fallback: '', also: ['junitreporter.cluster_id'] },
  { key: 'custom_labels', fallback: {}, wrong: ofStrings },
  {
    key: 'cli_image_repo',
    fallback: 'quay.io/ibmmas/cli',
    wrong: [
      'quay.io',
      advice(
        '"quay.io"',
        'an image repository with its registry host, without a tag or digest (image_mirroring.updater.image_digest is for the digest)',
        'quay.io/ibmmas/cli',
      ),
    ],
  },
  {
    key: 'devops.mongo_uri',
    fallback: '',
    also: ['junitreporter.devops_mongo_uri'],
    wrong: [
      'x',
      advice(
        hidden,
        'a mongodb:// URI of hosts with optional ports (1 to 65535), or a mongodb+srv:// URI of one host without a port; in a user name or password, write each of / ? # [ ] @ % as % and two hexadecimal digits',
        'mongodb://user:password@mongodb.example.com:27017/database',
      ),
    ],
  },
  { key: 'devops.build_number', fallback: '', also: ['junitreporter.devops_build_number'] },
  { key: 'source.revision', fallback: '', also: ['junitreporter.gitops_version'] },
];

const cases = [
  ...mirroring.map((row) => ({ ...row, key: `image_mirroring.${row.key}` })),
  ...updater.map((row) => ({ ...row, key: `image_mirroring.updater.${row.key}` })),
  ...base,
];

testFields({ ...chart, cases });
