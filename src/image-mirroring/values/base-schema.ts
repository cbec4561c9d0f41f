import { boolean, group, string, stringMap } from '../../helm/contract/field';
import * as aws from './aws-patterns';
import * as registry from './registry-patterns';

const identifier = (description: string) => string({ description, contractOnly: true });

/** The base values of a cluster, which its charts share: keys at the root. */
export const base = {
  account: group('The AWS account.', {
    id: identifier('Id of the AWS account. Only the app-of-apps reads it.'),
  }),
  region: group('The AWS region.', {
    id: string({
      description: 'Id of the AWS region, written to the Secret. The login uses the region of ecr_host.',
      example: 'us-east-1',
      also: ['region_id', 'aws_region'],
      must: aws.region,
    }),
  }),
  cluster: group('The cluster.', {
    id: string({
      description:
        'Unique id of the cluster. It decides the minute of the checks, so that clusters do not call AWS at the same time; without it, all check at the same minute.',
      example: 'cluster1',
      also: ['junitreporter.cluster_id'],
    }),
    url: identifier("URL of the cluster's API server. Only the app-of-apps reads it."),
    nonshared: boolean({
      description: 'Whether the cluster is dedicated. Accepted, but not used.',
      contractOnly: true,
    }),
  }),
  sm: group('Access to AWS Secrets Manager.', {
    aws_access_key_id: string({
      description: 'Access key id for AWS Secrets Manager. Accepted, but not used.',
      contractOnly: true,
      secret: true,
    }),
    aws_secret_access_key: string({
      description: 'Secret access key for AWS Secrets Manager. Accepted, but not used.',
      contractOnly: true,
      secret: true,
    }),
  }),
  notifications: group('Notifications of Argo CD about syncs.', {
    slack_channel_id: identifier('Slack channel for the results of syncs. Only the app-of-apps reads it.'),
  }),
  custom_labels: stringMap({
    description: 'Labels for every object and pod.',
  }),
  cli_image_repo: string({
    description:
      "Repository of the updater's image, without a tag or digest. The digest is image_mirroring.updater.image_digest.",
    fallback: 'quay.io/ibmmas/cli',
    must: registry.repository,
  }),
  devops: group('The database of syncs.', {
    mongo_uri: string({
      description:
        "URI of a MongoDB to which the image's own scripts write the start and the duration of each sync. Empty: nothing is written.",
      example: '<path:secrets/devops#mongo_uri>',
      also: ['junitreporter.devops_mongo_uri'],
      must: aws.mongoUri,
      secret: true,
    }),
    build_number: string({
      description: 'Number of the build, written with each sync.',
      example: '42',
      also: ['junitreporter.devops_build_number'],
    }),
  }),
  source: group('The source of the chart.', {
    revision: string({
      description: 'Revision of the chart, written with each sync.',
      example: 'v0.1.0',
      also: ['junitreporter.gitops_version'],
    }),
  }),
  cluster_admin_role: boolean({
    description: 'Whether the app-of-apps may create cluster-scoped objects. Only the app-of-apps reads it.',
    contractOnly: true,
  }),
};
