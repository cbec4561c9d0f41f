import { InputError } from '../problem';
import { names } from './values/names';
import type { Values } from './values/schema';

/** A policy document of IAM. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

/** Account and region of an ECR host. */
const hostForm = /^([0-9]{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./;

/**
 * The partition of a region (AWS: ARNs; botocore, partitions.json), which ARNs name.
 *
 * Regions of other partitions than the standard one have prefixes of their own.
 */
const partitions: readonly (readonly [string, string])[] = [
  ['us-gov-', 'aws-us-gov'],
  ['cn-', 'aws-cn'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

const partitionOf = (region: string) =>
  partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';

const allow = (Sid: string, Action: string | readonly string[], Resource: string | readonly string[]) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});

/**
 * What the identity of the updater needs: to ask for a login, and to pull with it.
 *
 * @param scoped whether the right to pull is limited to the repositories below the prefixes, else it is for all
 * @throws InputError when the right is to be limited and the host names no account and region
 */
export function pullPolicyOf(v: Values, scoped: boolean): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      allow('ECRLogin', 'ecr:GetAuthorizationToken', '*'),
      allow('ECRPull', ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], scoped ? repositoriesOf(v) : '*'),
    ],
  };
}

/** The repositories that are pulled with the login of this identity: registries with one of their own are left out. */
function repositoriesOf(v: Values): string | string[] {
  const further = v.registries
    .filter((registry) => !registry.existing_secret && !registry['assume_role.arn'])
    .flatMap(({ host = '', mirror, repo_path_prefix: own }) =>
      arnsOf('image_mirroring.registries', host, [mirror === 'true' ? own || v.repo_path_prefix : '']),
    );
  const prefixes = [v.repo_path_prefix, ...v.previous_repo_path_prefixes];
  const arns = [...arnsOf('image_mirroring.ecr_host', v.ecr_host, prefixes), ...further];
  return arns.length === 1 ? (arns[0] ?? '') : arns;
}

function arnsOf(key: string, host: string, prefixes: readonly string[]): string[] {
  const [, account, region] = hostForm.exec(host) ?? [];
  if (account === undefined || region === undefined)
    throw new InputError([
      {
        key,
        message: `got "${host}", which names no account and region; write the host itself, or leave out --scoped`,
      },
    ]);
  return prefixes.map(
    (prefix) =>
      `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${prefix === '' ? '' : `${prefix}/`}*`,
  );
}

/**
 * Whom a role for the pods must trust: both service accounts of the updater, with the audience of their tokens.
 *
 * @param provider the ARN of the IAM identity provider of the cluster's service account issuer
 * @param namespace of the release
 */
export function trustPolicyOf(v: Values, provider: string, namespace: string): PolicyDocument {
  const issuer = provider.replace(/^[^/]*oidc-provider\//, '');
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: v.token_audience,
            [`${issuer}:sub`]: [names.updater.serviceAccount, names.init].map(
              (account) => `system:serviceaccount:${namespace}:${account}`,
            ),
          },
        },
      },
    ],
  };
}
