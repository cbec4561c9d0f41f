import { fieldsOf, boolean, group, map, string, stringMap, list } from '../helm/contract/field';
import type { Normalised } from '../helm/contract/field';
import type { Reads } from '../helm/expressions/reads';
import { region } from '../image-mirroring/values/aws-patterns';
import { namespaceName } from '../image-mirroring/values/kubernetes-patterns';
import { repository } from '../image-mirroring/values/registry-patterns';
import * as patterns from './patterns';

const below =
  'Refused at the root, because only image_mirroring is passed to the chart. Write it below image_mirroring.';

/** Keys that the chart itself accepts at its root. */
export const misplaced = {
  ecr_host: string({ description: below }),
  repo_path_prefix: string({ description: below }),
  aws_access_key_id: string({ description: below, secret: true }),
  aws_secret_access_key: string({ description: below, secret: true }),
  additional_image_digest_sources: list({ description: below }),
  additional_image_tag_sources: list({ description: below }),
};

/** The values of the app-of-apps: the merged configuration of one cluster, and where Argo CD finds the chart. */
export const schema = group('Values of the app-of-apps.', {
  image_mirroring: map({
    description:
      'The values of the chart image-mirroring, passed to it unchanged. If empty, there is no Application.',
    // It contains the AWS key.
    secret: true,
  }),
  cluster_admin_role: boolean({
    description:
      'Whether Argo CD may create cluster-scoped objects. Unless it is true, there is no Application.',
    fallback: false,
  }),
  account: group('The AWS account.', {
    id: string({
      description: 'Id of the AWS account: the label environment of the Application.',
      example: '123456789012',
      must: patterns.labelLike('123456789012'),
    }),
  }),
  region: group('The AWS region.', {
    id: string({
      description: 'Id of the AWS region: the label region of the Application.',
      example: 'us-east-1',
      must: region,
    }),
  }),
  cluster: group('The cluster.', {
    id: string({
      description: 'Unique id of the cluster: the end of the name of the Application.',
      example: 'cluster1',
      must: patterns.nameLike('cluster1'),
    }),
    url: string({
      description: "URL of the cluster's API server.",
      example: 'https://kubernetes.default.svc',
      must: patterns.apiServer,
    }),
  }),
  destination: group('The namespace of the release.', {
    namespace: string({
      description:
        'The namespace of all objects that are neither cluster-scoped nor in the namespace of the pull secret.',
      fallback: 'default',
      must: { ...namespaceName, example: 'default' },
    }),
  }),
  source: group('The git repository with the chart image-mirroring.', {
    repo_url: string({
      description: 'The URL of the git repository.',
      example: 'https://git.example.com/image-mirroring.git',
      must: patterns.gitRepository,
    }),
    path: string({
      description: 'The folder of the chart in the repository.',
      fallback: 'charts/image-mirroring',
      must: patterns.folder,
    }),
    revision: string({
      description: 'Branch, tag or commit of the git repository.',
      fallback: 'HEAD',
      must: patterns.printable('HEAD'),
    }),
  }),
  avp: group(
    'The plugin that replaces placeholders <path:…#key>. Without its name, Argo CD renders the chart itself.',
    {
      name: string({
        description:
          'Name of the plugin that replaces placeholders. Without it, Argo CD renders the chart itself.',
        example: 'argocd-vault-plugin-helm',
        must: patterns.nameLike('argocd-vault-plugin-helm'),
      }),
      values_varname: string({
        description:
          'Variable from which the plugin reads the values, without the prefix ARGOCD_ENV_ that Argo CD adds.',
        fallback: 'HELM_VALUES',
        must: patterns.variableName,
      }),
      secret: string({
        description:
          "Secret with the plugin's access to the vault, as <namespace>:<name>, passed to it as AVP_SECRET.",
        example: 'argocd:avp',
        must: patterns.secretOfPlugin,
      }),
    },
  ),
  argo: group('Argo CD.', {
    namespace: string({
      description: 'The namespace of Applications.',
      fallback: 'openshift-gitops',
      must: { ...namespaceName, example: 'openshift-gitops' },
    }),
    projects: group('Its projects.', {
      apps: string({
        description: 'The project of the Application.',
        fallback: 'mas',
        must: patterns.nameLike('mas'),
      }),
    }),
  }),
  auto_delete: boolean({
    description: 'Whether Argo CD deletes objects that the chart no longer contains.',
    fallback: false,
  }),
  notifications: group('Notifications of Argo CD about syncs.', {
    slack_channel_id: string({
      description: 'A Slack channel of the service workspace1.',
      example: 'C0123456789',
      must: patterns.slackChannel,
      // People write the URL of a webhook here, and that is a secret.
      secret: true,
    }),
  }),
  devops: group('The database of syncs.', {
    mongo_uri: string({
      description: 'The URI of a MongoDB, passed to the chart.',
      must: patterns.printable('<path:secrets/mongo#uri>'),
      secret: true,
    }),
    build_number: string({
      description: 'The number of the build, passed to the chart.',
      must: patterns.printable('42'),
    }),
  }),
  custom_labels: stringMap({
    description: 'Labels for the Application and for every object and pod of the chart.',
  }),
  cli_image_repo: string({
    description: "Repository of the updater's image, passed to the chart.",
    must: repository,
  }),
  ...misplaced,
});

/** The values after normalisation. */
export type RootValues = Normalised<typeof schema>;

/** All leaves of the schema. */
export const fields = fieldsOf(schema);

/** The values as expressions: `v.cluster.id`. */
export type RootValuesTree = Reads<RootValues>;
