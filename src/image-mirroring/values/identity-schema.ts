import { boolean, group, string } from '../../helm/contract/field';
import { audience, externalId, roleArn, stsEndpointUrl } from './aws-patterns';
import { secretKey } from './kubernetes-patterns';

/** The names of the keys in a Secret, unless existing_secret_keys has others. */
export const defaultSecretKeys = {
  access_key_id: 'aws_access_key_id',
  secret_access_key: 'aws_secret_access_key',
  session_token: 'aws_session_token',
  region: 'aws_default_region',
};

/** The audience of tokens that AWS trusts by default. */
export const defaultAudience = 'sts.amazonaws.com';

const keyOf = (fallback: string, meaning: string) =>
  string({
    description: `Key of the Secrets with the ${meaning}.`,
    fallback,
    must: { ...secretKey, example: fallback },
    // People write the keys themselves here.
    secret: true,
  });

/** The values that name the AWS identity, besides the access key: members of `image_mirroring`. */
export const identity = {
  existing_secret_keys: group(
    'Names of the keys in existing_secret, and in the Secrets of registries.',
    {
      access_key_id: keyOf(defaultSecretKeys.access_key_id, 'access key id'),
      secret_access_key: keyOf(defaultSecretKeys.secret_access_key, 'secret access key'),
      session_token: keyOf(defaultSecretKeys.session_token, 'session token, which is optional'),
      region: keyOf(defaultSecretKeys.region, 'region, which is read only where the host names none'),
    },
    { closed: true },
  ),
  role_arn: string({
    description:
      'IAM role for the service accounts of the updater, instead of keys: the role trusts their tokens (AssumeRoleWithWebIdentity).',
    example: roleArn.example,
    must: roleArn,
  }),
  token_audience: string({
    description: 'Audience of the service account tokens that role_arn trusts.',
    fallback: defaultAudience,
    must: audience,
  }),
  use_node_role: boolean({
    description:
      'Use the IAM role of the nodes, instead of keys. Pods reach the instance metadata only with a hop limit of 2 or with updater.host_network.',
    fallback: false,
  }),
  assume_role: group(
    'A further role, which the identity assumes before it asks for a login.',
    {
      arn: string({
        description: 'IAM role to assume, for example in the account of the registry.',
        example: 'arn:aws:iam::210987654321:role/ecr-pull',
        must: roleArn,
      }),
      external_id: string({
        description: 'External id that the trust policy of the role asks for.',
        example: externalId.example,
        must: externalId,
      }),
    },
    { closed: true },
  ),
  sts_endpoint_url: string({
    description:
      'URL of the Security Token Service, for example of a VPC endpoint without private DNS. Needs the AWS CLI 1.29 or 2.13.',
    example: 'https://vpce-0123.sts.us-east-1.vpce.amazonaws.com',
    must: stsEndpointUrl,
  }),
};
