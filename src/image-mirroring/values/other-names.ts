import { membersOf } from '../../helm/contract/field';
import { base } from './base-schema';
import { updater } from './updater-schema';

const inUpdater = (key: string) => `write image_mirroring.updater.${key}`;
const notAnObject = 'a values file is not a Kubernetes object; write the values at the root of the file';
const fixedNames = 'the names of the objects are fixed; remove the key';
const alerts = 'write image_mirroring.alerts';
const digestSources = 'additional_image_digest_sources';
const tagSources = 'additional_image_tag_sources';
const prefix = 'repo_path_prefix';

/** Other names of members of `image_mirroring` that no other chart is likely to have. */
const tellingNames = {
  digest_sources: digestSources,
  image_digest_sources: digestSources,
  additional_digest_sources: digestSources,
  additional_image_sources: digestSources,
  tag_sources: tagSources,
  image_tag_sources: tagSources,
  additional_tag_sources: tagSources,
  repo_prefix: prefix,
  path_prefix: prefix,
  repository_path_prefix: prefix,
  previous_prefixes: 'previous_repo_path_prefixes',
  registry_host: 'ecr_host',
  ecr_registry: 'ecr_host',
  ecr_url: 'ecr_host',
};

const updaterMembers = Object.keys(membersOf(updater) ?? {});

/** Names in the notation that most charts have: `nodeSelector`. */
const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** People write members of `updater` above it, and as other charts call them. */
const updaterSynonyms = Object.fromEntries(
  updaterMembers.flatMap((name) => [name, camelCase(name)].map((each) => [each, `updater.${name}`])),
);

/** People write the base values of the cluster below `image_mirroring`, where there are none. */
const baseSynonyms = Object.fromEntries(
  Object.entries({
    ...Object.fromEntries(Object.keys(base).map((name) => [name, name])),
    account: 'account.id',
    account_id: 'account.id',
    region: 'region.id',
    region_id: 'region.id',
    aws_region: 'region.id',
    cluster: 'cluster.id',
    cluster_id: 'cluster.id',
    mongo_uri: 'devops.mongo_uri',
    labels: 'custom_labels',
    customLabels: 'custom_labels',
    commonLabels: 'custom_labels',
    podLabels: 'custom_labels',
    image: 'cli_image_repo',
    cli_image: 'cli_image_repo',
  }).map(([name, meant]) => [name, `${meant} at the root`]),
);

/** Other names that people give to keys, by the group that they are in. */
export const synonyms = {
  image_mirroring: {
    ...tellingNames,
    sources: digestSources,
    additional_sources: digestSources,
    prefix,
    host: 'ecr_host',
    registry: 'ecr_host',
    access_key_id: 'aws_access_key_id',
    aws_access_key: 'aws_access_key_id',
    secret_access_key: 'aws_secret_access_key',
    aws_secret_key: 'aws_secret_access_key',
    secret: 'existing_secret',
    secret_name: 'existing_secret',
    aws_secret: 'existing_secret',
    schedule: 'updater.check_every_minutes',
    digest_source: digestSources,
    image_sources: digestSources,
    tag_source: tagSources,
    pull_secret_name: 'pull_secret.name',
    pull_secret_namespace: 'pull_secret.namespace',
    verify_image: 'verify.image',
    verify_images: 'verify.images',
    ...updaterSynonyms,
    ...baseSynonyms,
  },
  'image_mirroring.registries': {
    ecr_host: 'host',
    registry: 'host',
    prefix: 'repo_path_prefix',
    secret: 'existing_secret',
    role_arn: 'assume_role.arn',
    external_id: 'assume_role.external_id',
  },
  'image_mirroring.existing_secret_keys': {
    aws_access_key_id: 'access_key_id',
    aws_secret_access_key: 'secret_access_key',
    aws_session_token: 'session_token',
    aws_default_region: 'region',
    aws_region: 'region',
  },
  'image_mirroring.mirror_sets': { create: 'enabled' },
  'image_mirroring.assume_role': { role: 'arn', role_arn: 'arn' },
  'image_mirroring.alerts': { create: 'enabled', type: 'kind' },
  'image_mirroring.updater': {
    annotations: 'pod_annotations',
    ca: 'ca_config_map',
    ca_bundle: 'ca_config_map',
    digest: 'image_digest',
    endpoint: 'endpoint_url',
    http_proxy: 'proxy',
    https_proxy: 'proxy',
    HTTP_PROXY: 'proxy',
    HTTPS_PROXY: 'proxy',
    image: 'cli_image_repo at the root',
    cli_image_repo: 'cli_image_repo at the root',
    custom_labels: 'custom_labels at the root',
    pull_secrets: 'image_pull_secrets',
    schedule: 'check_every_minutes',
    trusted_ca: 'ca_config_map',
  },
};

/** Keys that most charts read at the root, and what this one has instead. */
export const hints: Readonly<Record<string, string>> = {
  ...Object.fromEntries(updaterMembers.map((name) => [name, inUpdater(name)])),
  ...Object.fromEntries(
    Object.entries(tellingNames).map(([name, meant]) => [name, `write image_mirroring.${meant}`]),
  ),
  affinity: inUpdater('affinity'),
  apiVersion: notAnObject,
  cli_image: 'write cli_image_repo, and image_mirroring.updater.image_digest for another digest',
  cli_image_digest: inUpdater('image_digest'),
  cli_image_tag: 'write cli_image_repo, and image_mirroring.updater.image_digest for another digest',
  commonAnnotations: inUpdater('pod_annotations'),
  commonLabels: 'write custom_labels',
  fullnameOverride: fixedNames,
  hostNetwork: inUpdater('host_network'),
  httpProxy: inUpdater('proxy'),
  httpsProxy: inUpdater('proxy'),
  image:
    'write cli_image_repo for another repository, and image_mirroring.updater.image_digest for its digest',
  imagePullSecrets: inUpdater('image_pull_secrets'),
  kind: notAnObject,
  mongo_uri: 'write devops.mongo_uri',
  nameOverride: fixedNames,
  namespaceOverride: 'the objects are in the namespace of the release; remove the key',
  networkPolicy: inUpdater('network_policy'),
  nodeSelector: inUpdater('node_selector'),
  podAnnotations: inUpdater('pod_annotations'),
  podLabels: 'write custom_labels',
  podSecurityContext: 'the security contexts of the pods are fixed; remove the key',
  priorityClassName: inUpdater('priority_class_name'),
  prometheusRule: alerts,
  rbac: 'the roles of the updater are always created; remove the key',
  replicaCount: 'the updater is a CronJob; remove the key',
  resources: inUpdater('resources'),
  schedule: inUpdater('check_every_minutes'),
  securityContext: 'the security contexts of the pods are fixed; remove the key',
  serviceAccount:
    'the service accounts of the updater are fixed; write image_mirroring.role_arn for an IAM role, or remove the key',
  serviceMonitor: alerts,
  suspend: inUpdater('suspend'),
  tolerations: inUpdater('tolerations'),
};

/** The same of keys in maps at the root, where umbrella charts write them. */
export const hintsBelow = {
  global: {
    imageRegistry: 'write cli_image_repo for another repository of the image',
    imagePullSecrets: inUpdater('image_pull_secrets'),
  },
};
