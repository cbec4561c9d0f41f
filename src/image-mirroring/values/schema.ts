import { fieldsOf, boolean, group, string, list, mapList } from '../../helm/contract/field';
import type { Normalised } from '../../helm/contract/field';
import type { Reads } from '../../helm/expressions/reads';
import * as aws from './aws-patterns';
import * as kubernetes from './kubernetes-patterns';
import * as registry from './registry-patterns';
import { base } from './base-schema';
import { identity } from './identity-schema';
import { updater } from './updater-schema';

const credentials =
  'IAM user with the rights ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer';

const imageMirroring = group(
  'The mirror of the images, and the login for it.',
  {
    ecr_host: string({
      description:
        'Host of the private ECR registry with the mirrored images. If empty, nothing is mirrored and no login is renewed.',
      example: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
      also: ['ecr_host'],
      must: registry.ecrHost,
    }),
    repo_path_prefix: string({
      description:
        'Path in the registry below which the images were copied. Empty: directly below the host. Put digits in quotes: Helm reads 007 as 7 and 1e5 as 100000.',
      example: 'mas-images',
      also: ['repo_path_prefix'],
      must: registry.repositoryPath,
    }),
    previous_repo_path_prefixes: list({
      description:
        'Earlier prefixes, tried after the current one. To change the prefix without draining nodes, move the old one here, and remove it later in a maintenance window. While tags are mirrored (mirror_tags, additional_image_tag_sources), every change of the prefix drains all nodes.',
      example: ['250731'],
      must: registry.repositoryPath,
    }),
    aws_access_key_id: string({
      description: `Access key id of an ${credentials}.`,
      example: 'AKIAIOSFODNN7EXAMPLE',
      also: ['aws_access_key_id'],
      must: aws.accessKeyId,
      secret: true,
    }),
    aws_secret_access_key: string({
      description: 'Secret access key of that user.',
      example: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      also: ['aws_secret_access_key'],
      must: aws.secretAccessKey,
      secret: true,
    }),
    existing_secret: string({
      description:
        'Secret in the release namespace with the keys aws_access_key_id and aws_secret_access_key, and optionally aws_session_token. The chart then creates no Secret with AWS keys.',
      example: 'ecr-credentials',
      must: kubernetes.objectName,
      // People write the key itself here.
      secret: true,
    }),
    ...identity,
    registries: mapList(
      ['host', 'repo_path_prefix', 'mirror', 'existing_secret', 'assume_role.arn', 'assume_role.external_id'],
      {
        description:
          'Further ECR registries that get a login. Each is a map of host (required), mirror, repo_path_prefix, existing_secret and assume_role. With mirror: true nodes also look for images there, after ecr_host, below repo_path_prefix of the entry (default: that of ecr_host). The AWS identity is that of ecr_host, unless existing_secret (a Secret with keys) or assume_role replaces it.',
      },
      ['mirror'],
    ),
    platform: string({
      description:
        'hosted for a cluster with a hosted control plane (ROSA, HyperShift): the login is written to the Secret kube-system/additional-pull-secret, and no mirror set is created, because only the platform configures mirrors. standalone for every other cluster.',
      fallback: 'standalone',
      must: kubernetes.platform,
    }),
    additional_image_digest_sources: list({
      description: 'Additional sources whose images are pulled from the mirror by digest.',
      example: ['backup-registry.example.com/mas', 'secondary-ecr.dkr.ecr.us-west-2.amazonaws.com'],
      also: ['additional_image_digest_sources'],
      must: registry.source,
    }),
    additional_image_tag_sources: list({
      description:
        'Sources whose images are pulled from the mirror by tag, for development and test. Adding one drains all nodes. Removing one drains all nodes unless it is also a digest source. While the list is not empty, every change of repo_path_prefix drains all nodes.',
      example: ['dev-registry.example.com/mas-dev'],
      also: ['additional_image_tag_sources'],
      must: registry.source,
    }),
    keep_source_paths: boolean({
      description:
        'Whether images of additional sources were copied with their path, as the mirroring tools of IBM do: quay.io/mongodb/mongodb-agent as <prefix>/mongodb/mongodb-agent. Nodes then look there first; a source with two or more path components is a single repository and found only there.',
      fallback: false,
    }),
    mirror_tags: boolean({
      description:
        'Also mirror pulls by tag of icr.io and cp.icr.io, by default false. Without it they fail on every node, because these sources are never contacted. Turning it on drains all nodes, turning it off does not. While it is on, every change of repo_path_prefix drains all nodes, even with previous_repo_path_prefixes. Set it to false to turn off the warning about tags.',
      fallback: false,
      presence: 'mirror_tags_is_set',
    }),
    mirror_sets: group(
      'The mirror sets.',
      {
        enabled: boolean({
          description:
            'Create the mirror sets, by default true. Set it to false where something else creates them; the login is still renewed. Always false with platform: hosted.',
          fallback: true,
          presence: 'enabled_is_set',
        }),
      },
      { closed: true },
    ),
    pull_secret: group(
      'The pull secret that nodes use for the mirror.',
      {
        namespace: string({
          description:
            'Namespace of the pull secret that nodes use, by default openshift-config. Always kube-system with platform: hosted.',
          fallback: 'openshift-config',
          presence: 'namespace_is_set',
          must: kubernetes.namespaceName,
        }),
        name: string({
          description:
            'Name of the pull secret that nodes use, by default pull-secret. Always additional-pull-secret with platform: hosted.',
          fallback: 'pull-secret',
          presence: 'name_is_set',
          must: kubernetes.objectName,
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
          must: kubernetes.alertKind,
        }),
      },
      { closed: true },
    ),
    verify: group(
      'Proof that the mirror holds images, before nodes pull from it.',
      {
        image: string({
          description:
            'An image of icr.io or cp.icr.io that must be pullable from the new mirror (manifests and a blob) before any object is created or changed.',
          example: registry.mirroredImage.example,
          must: registry.mirroredImage,
        }),
        images: list({
          description: 'Further images that must be pullable from the new mirror, of any mirrored source.',
          example: [registry.image.example],
          must: registry.image,
        }),
      },
      { closed: true },
    ),
  },
  { closed: true },
);

/** The values: `image_mirroring`, and the base values of the cluster. */
export const schema = group('Values of the chart.', {
  image_mirroring: imageMirroring,
  ...base,
});

/** The values after normalisation: the members of `image_mirroring` are at the root. */
export type Values = Normalised<typeof schema>['image_mirroring'] &
  Omit<Normalised<typeof schema>, 'image_mirroring'> & {
    mirror_tags_is_set: boolean;
    mirror_sets: { enabled_is_set: boolean };
    pull_secret: { namespace_is_set: boolean; name_is_set: boolean };
    updater: { refresh_before_expiry_hours_is_set: boolean };
  };

/** The root key whose members are moved to the root. */
export const lifted = 'image_mirroring';

/** All leaves of the schema. */
export const fields = fieldsOf(schema, lifted);

/** The values as expressions: `v.ecr_host`. */
export type ValuesTree = Reads<Values>;
