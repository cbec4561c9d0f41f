import { fieldsOf, boolean, group, map, string, stringMap, list } from '../helm/contract/field';
import type { Normalised } from '../helm/contract/field';
import type { Reads } from '../helm/expressions/reads';
import { namespaceName, repository } from '../image-mirroring/values/patterns';
import * as shapes from './patterns';

const below = 'Refused here, where nothing hands it on: its place is below image_mirroring.';

/** What the chart itself takes at its root too. */
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
      'The values of the chart image-mirroring, handed on as they are. While it is empty, there is no Application.',
    // Among them is the AWS key.
    secret: true,
  }),
  cluster_admin_role: boolean({
    description:
      'Whether Argo CD may create cluster-scoped objects. Unless it is true, there is no Application.',
    fallback: false,
  }),
  account: group('The AWS account.', {
    id: string({
      description: 'Its number, the label environment of the Application.',
      example: '123456789012',
      must: shapes.labelLike('123456789012'),
    }),
  }),
  region: group('The AWS region.', {
    id: string({
      description: 'Its id, the label region of the Application.',
      example: 'us-east-1',
      must: shapes.labelLike('us-east-1'),
    }),
  }),
  cluster: group('The cluster.', {
    id: string({
      description: 'Its unique id, the end of the name of the Application.',
      example: 'cluster1',
      must: shapes.nameLike('cluster1'),
    }),
    url: string({
      description: 'The URL of its API server.',
      example: 'https://kubernetes.default.svc',
      must: shapes.apiServer,
    }),
  }),
  destination: group('Where in the cluster the chart goes.', {
    namespace: string({
      description: 'The namespace of all objects that are not cluster-scoped and not at the pull secret.',
      fallback: 'default',
      must: { ...namespaceName, example: 'default' },
    }),
  }),
  source: group('Where Argo CD finds the chart image-mirroring.', {
    repo_url: string({
      description: 'The URL of the git repository.',
      example: 'https://git.example.com/image-mirroring.git',
      must: shapes.wordLike('https://git.example.com/image-mirroring.git'),
    }),
    path: string({
      description: 'The folder of the chart in the repository.',
      fallback: 'charts/image-mirroring',
      must: shapes.wordLike('charts/image-mirroring'),
    }),
    revision: string({
      description: 'The branch, tag or commit.',
      fallback: 'HEAD',
      must: shapes.wordLike('HEAD'),
    }),
  }),
  avp: group(
    'The plugin that fills in placeholders <path:…#key>. Without its name Argo CD renders the chart itself.',
    {
      name: string({
        description: 'Its name.',
        example: 'argocd-vault-plugin-helm',
        must: shapes.nameLike('argocd-vault-plugin-helm'),
      }),
      values_varname: string({
        description:
          'The variable that it takes the values from, without the ARGOCD_ENV_ that Argo CD puts before it.',
        fallback: 'HELM_VALUES',
        must: shapes.variableName,
      }),
      secret: string({
        description:
          'The Secret with its access to the vault, as <namespace>:<name>, handed on as AVP_SECRET.',
        example: 'argocd:avp',
        must: shapes.wordLike('42'),
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
        must: shapes.nameLike('mas'),
      }),
    }),
  }),
  auto_delete: boolean({
    description: 'Whether Argo CD deletes what the chart no longer has.',
    fallback: false,
  }),
  notifications: group('Where Argo CD reports syncs to.', {
    slack_channel_id: string({
      description: 'A Slack channel of the service workspace1.',
      example: 'C0123456789',
      must: shapes.wordLike('C0123456789'),
    }),
  }),
  devops: group('Where syncs are recorded.', {
    mongo_uri: string({
      description: 'The URI of a MongoDB, handed on to the chart.',
      must: shapes.wordLike('<path:secrets/mongo#uri>'),
      secret: true,
    }),
    build_number: string({
      description: 'The number of the build, handed on to the chart.',
      must: shapes.wordLike('42'),
    }),
  }),
  custom_labels: stringMap({
    description: 'Labels for the Application and for every object and pod of the chart.',
    must: shapes.labelLike('team-a'),
  }),
  cli_image_repo: string({
    description: "Repository of the updater's image, handed on to the chart.",
    must: repository,
  }),
  ...misplaced,
});

/** What a normalised document holds. */
export type RootValues = Normalised<typeof schema>;

/** All leaves of the schema. */
export const fields = fieldsOf(schema);

/** The values as expressions: `v.cluster.id`. */
export type RootValuesTree = Reads<RootValues>;
