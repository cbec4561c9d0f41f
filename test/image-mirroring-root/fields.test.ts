import { rootValues } from '../../src/image-mirroring-root/contract';
import { rootRelease } from '../../src/image-mirroring-root/render';
import type { FieldCase } from '../field-table';
import { advice, testFields } from '../field-table';

const printable = (example: string) =>
  ['a b', advice('"a b"', 'printable ASCII characters without spaces', example)] as const;
const label = (example: string) =>
  [
    'a b',
    advice(
      '"a b"',
      'up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
      example,
    ),
  ] as const;
const name = (example: string) => ['A', advice('"A"', 'a lower-case Kubernetes name', example)] as const;
const namespace = (example: string) =>
  [
    'a.b',
    advice(
      '"a.b"',
      'up to 63 lower-case letters, digits and "-", starting and ending with a letter or digit',
      example,
    ),
  ] as const;
const yesOrNo = ['x', 'got "x"; allowed: true or false'] as const;
const hidden = 'a value (not shown)';
const below = 'is not passed to the chart from the root; write it below image_mirroring';

const cases: FieldCase[] = [
  { key: 'image_mirroring', fallback: {}, wrong: ['x', 'got a string (not shown); allowed: a map'] },
  { key: 'cluster_admin_role', fallback: false, wrong: yesOrNo },
  { key: 'account.id', fallback: '', wrong: label('123456789012') },
  {
    key: 'region.id',
    fallback: '',
    wrong: ['us-east', advice('"us-east"', 'the id of an AWS region, which ends with a number', 'us-east-1')],
  },
  { key: 'cluster.id', fallback: '', wrong: name('cluster1') },
  {
    key: 'cluster.url',
    fallback: '',
    wrong: [
      'http://a',
      advice(
        '"http://a"',
        'an https:// URL with a host, an optional port (1 to 65535) and an optional path',
        'https://api.cluster1.example.com:6443',
      ),
    ],
  },
  { key: 'destination.namespace', fallback: 'default', wrong: namespace('default') },
  {
    key: 'source.repo_url',
    fallback: '',
    wrong: [
      'a b',
      advice(
        '"a b"',
        'the URL of a git repository, such as https://… or git@host:path',
        'https://git.example.com/image-mirroring.git',
      ),
    ],
  },
  {
    key: 'source.path',
    fallback: 'charts/image-mirroring',
    wrong: [
      '/charts',
      advice(
        '"/charts"',
        'a path in the repository, without spaces and without a slash at its start',
        'charts/image-mirroring',
      ),
    ],
  },
  { key: 'source.revision', fallback: 'HEAD', wrong: printable('HEAD') },
  { key: 'avp.name', fallback: '', wrong: name('argocd-vault-plugin-helm') },
  {
    key: 'avp.values_varname',
    fallback: 'HELM_VALUES',
    wrong: ['9', advice('"9"', 'letters, digits and "_", not starting with a digit', 'HELM_VALUES')],
  },
  {
    key: 'avp.secret',
    fallback: '',
    wrong: ['argocd/avp', advice('"argocd/avp"', '<namespace>:<name>', 'argocd:avp')],
  },
  { key: 'argo.namespace', fallback: 'openshift-gitops', wrong: namespace('openshift-gitops') },
  { key: 'argo.projects.apps', fallback: 'mas', wrong: name('mas') },
  { key: 'auto_delete', fallback: false, wrong: yesOrNo },
  {
    key: 'notifications.slack_channel_id',
    fallback: '',
    wrong: ['a b', advice(hidden, 'the id or name of a Slack channel', 'C0123456789')],
  },
  {
    key: 'devops.mongo_uri',
    fallback: '',
    wrong: ['a b', advice(hidden, 'printable ASCII characters without spaces', '<path:secrets/mongo#uri>')],
  },
  { key: 'devops.build_number', fallback: '', wrong: printable('42') },
  {
    key: 'custom_labels',
    fallback: {},
    wrong: ['x', 'got "x"; allowed: a map of strings, for example {name: "value"}'],
  },
  {
    key: 'cli_image_repo',
    fallback: '',
    wrong: [
      'quay.io',
      advice(
        '"quay.io"',
        'an image repository with its registry host, without a tag or digest (image_mirroring.updater.image_digest is for the digest)',
        'quay.io/ibmmas/cli',
      ),
    ],
  },
  { key: 'ecr_host', fallback: '', wrong: ['x', below] },
  { key: 'repo_path_prefix', fallback: '', wrong: ['x', below] },
  { key: 'aws_access_key_id', fallback: '', wrong: ['x', below] },
  { key: 'aws_secret_access_key', fallback: '', wrong: ['x', below] },
  { key: 'additional_image_digest_sources', fallback: [], wrong: [['x'], below] },
  { key: 'additional_image_tag_sources', fallback: [], wrong: [['x'], below] },
];

describe('values', () => testFields({ contract: rootValues, release: rootRelease, cases }));
