import { fieldsOf, boolean, group, string, stringMap, list } from '../../helm/contract/field';
import type { Normalised } from '../../helm/contract/field';
import type { Reads } from '../../helm/expressions/reads';
import * as shapes from './patterns';
import { updater } from './updater-schema';

const credentials =
  'IAM user with ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer';

const imageMirroring = group(
  'Where images are pulled from.',
  {
    ecr_host: string({
      description:
        'Host of the private ECR registry that holds the mirrored images. While it is empty, nothing is mirrored and no login is kept.',
      example: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
      also: ['ecr_host'],
      must: shapes.ecrHost,
    }),
    repo_path_prefix: string({
      description:
        'Path in the registry below which the images were mirrored. Empty: directly below the host.',
      example: 'mas-images',
      also: ['repo_path_prefix'],
      must: shapes.repositoryPath,
    }),
    previous_repo_path_prefixes: list({
      description:
        'Prefixes that were in use before, tried after the current one. A prefix is changed without draining nodes by moving the old one here, and by removing it in a maintenance window. Where tags are mirrored (mirror_tags, additional_image_tag_sources), every change of prefix drains all the same.',
      example: ['250731'],
      must: shapes.repositoryPath,
    }),
    aws_access_key_id: string({
      description: `Access key of an ${credentials}.`,
      example: '<path:secrets/aws_ecr#aws_access_key_id>',
      also: ['aws_access_key_id'],
      must: shapes.credential,
      secret: true,
    }),
    aws_secret_access_key: string({
      description: 'Secret of that access key.',
      example: '<path:secrets/aws_ecr#aws_secret_access_key>',
      also: ['aws_secret_access_key'],
      must: shapes.credential,
      secret: true,
    }),
    existing_secret: string({
      description:
        'Secret in the release namespace that holds aws_access_key_id and aws_secret_access_key (and aws_session_token, if any). No Secret is created then.',
      example: 'ecr-credentials',
      must: shapes.objectName,
    }),
    additional_image_digest_sources: list({
      description: 'Further sources whose images are looked for in the registry when pulled by digest.',
      example: ['backup-registry.example.com/mas', 'secondary-ecr.dkr.ecr.us-west-2.amazonaws.com'],
      also: ['additional_image_digest_sources'],
      must: shapes.source,
    }),
    additional_image_tag_sources: list({
      description:
        'Sources whose images are looked for in the registry when pulled by tag, for development and test. Adding one drains all nodes, and so does removing one that is not a digest source too; while there is any, so does every change of repo_path_prefix.',
      example: ['dev-registry.example.com/mas-dev'],
      also: ['additional_image_tag_sources'],
      must: shapes.source,
    }),
    mirror_tags: boolean({
      description:
        'Mirror pulls by tag of icr.io and cp.icr.io too. Without it they fail on every node, for these sources are never contacted. Turning it on drains all nodes, turning it off does not; while it is on, every change of repo_path_prefix drains them too, even with previous_repo_path_prefixes.',
      fallback: false,
    }),
    mirror_sets: group(
      'The mirror sets themselves.',
      {
        enabled: boolean({
          description:
            'Create the mirror sets. Turn it off where the platform denies them (hosted control planes); the login is still kept fresh.',
          fallback: true,
        }),
      },
      { closed: true },
    ),
    pull_secret: group(
      'The pull secret that nodes use for mirrors.',
      {
        namespace: string({
          description: 'Namespace of the pull secret that nodes use.',
          fallback: 'openshift-config',
          must: shapes.namespaceName,
        }),
        name: string({
          description: 'Name of the pull secret that nodes use.',
          fallback: 'pull-secret',
          must: shapes.objectName,
        }),
      },
      { closed: true },
    ),
    updater,
    alerts: group(
      'Alerts about the checks of the login.',
      {
        enabled: boolean({
          description:
            'Create alerts: the login is about to expire, checks fail, the CronJob is suspended or missing.',
          fallback: false,
        }),
        kind: string({
          description:
            'AlertingRule for the monitoring of OpenShift itself (created in openshift-monitoring), PrometheusRule for the monitoring of user workloads (created in the release namespace).',
          fallback: 'AlertingRule',
          must: shapes.alertKind,
        }),
      },
      { closed: true },
    ),
    verify: group(
      'Proof that the mirror holds images, before nodes are sent to it.',
      {
        image: string({
          description:
            'An image of icr.io or cp.icr.io whose manifest must be readable under the new host and prefix before anything is created or changed.',
          example: shapes.mirroredImage.example,
          must: shapes.mirroredImage,
        }),
      },
      { closed: true },
    ),
  },
  { closed: true },
);

const identifier = (description: string) => string({ description, contractOnly: true });

/** The values: `image_mirroring`, and the base values of the cluster that it is part of. */
export const schema = group('Values of the chart.', {
  image_mirroring: imageMirroring,
  account: group('The AWS account.', {
    id: identifier('Number of the AWS account. Read by the app-of-apps alone.'),
  }),
  region: group('The AWS region.', {
    id: string({
      description: "Id of the AWS region. Stands in the Secret; the login's region is that of ecr_host.",
      example: 'us-east-1',
      also: ['region_id', 'aws_region'],
      must: shapes.region,
    }),
  }),
  cluster: group('The cluster.', {
    id: string({
      description: 'Unique id of the cluster. Spreads the checks of many clusters over time.',
      example: 'cluster1',
      also: ['junitreporter.cluster_id'],
    }),
    url: identifier("URL of the cluster's API server. Read by the app-of-apps alone."),
    nonshared: boolean({
      description: 'Whether the cluster is dedicated. Accepted; nothing here reads it.',
      contractOnly: true,
    }),
  }),
  sm: group('Access to the secrets manager.', {
    aws_access_key_id: string({
      description: 'Access key for the secrets manager. Accepted; nothing here reads it.',
      contractOnly: true,
      secret: true,
    }),
    aws_secret_access_key: string({
      description: 'Secret of that access key. Accepted; nothing here reads it.',
      contractOnly: true,
      secret: true,
    }),
  }),
  notifications: group('Where Argo CD reports syncs to.', {
    slack_channel_id: identifier('Slack channel for the results of syncs. Read by the app-of-apps alone.'),
  }),
  custom_labels: stringMap({
    description: 'Labels for every object and pod. The standard labels keep their values.',
  }),
  cli_image_repo: string({
    description: "Repository of the updater's image; its digest is fixed.",
    fallback: 'quay.io/ibmmas/cli',
    must: shapes.repository,
  }),
  devops: group('Where syncs are recorded.', {
    mongo_uri: string({
      description:
        "URI of a MongoDB that the start and the duration of each sync go to, by the image's own scripts. Empty: nothing is recorded.",
      example: '<path:secrets/devops#mongo_uri>',
      also: ['junitreporter.devops_mongo_uri'],
      must: shapes.credential,
      secret: true,
    }),
    build_number: string({
      description: 'Number of the build that the recorded syncs belong to.',
      example: '42',
      also: ['junitreporter.devops_build_number'],
    }),
  }),
  source: group('Where the chart comes from.', {
    revision: string({
      description: 'Revision of the chart, as recorded syncs show it.',
      example: 'v0.1.0',
      also: ['junitreporter.gitops_version'],
    }),
  }),
  cluster_admin_role: boolean({
    description: 'Whether the app-of-apps may create cluster-scoped objects. Read by the app-of-apps alone.',
    contractOnly: true,
  }),
});

/** What a normalised document holds: the members of `image_mirroring` are members of its root. */
export type Values = Normalised<typeof schema>['image_mirroring'] &
  Omit<Normalised<typeof schema>, 'image_mirroring'>;

/** The key of the root whose members count as members of the root. */
export const lifted = 'image_mirroring';

/** All leaves of the schema. */
export const fields = fieldsOf(schema, lifted);

/** The values as expressions: `v.ecr_host`. */
export type ValuesTree = Reads<Values>;
