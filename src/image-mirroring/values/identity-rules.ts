import { and, equal, filled, format, matches, not, or } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { defaultAudience, defaultSecretKeys } from './identity-schema';
import { partitionRule } from './partition';
import { registrySecretsOf } from './registries';
import type { ValuesTree } from './schema';

/** Whether the values name an access key, complete or not. */
const hasKey = (v: ValuesTree) => or(filled(v.aws_access_key_id), filled(v.aws_secret_access_key));

/** Refuses one key for two values: each would then be what the other is. */
const sameKeyRule = (keys: ValuesTree['existing_secret_keys']): Rule => ({
  key: 'image_mirroring.existing_secret_keys',
  refuse: or(
    equal(keys.access_key_id, keys.secret_access_key),
    equal(keys.access_key_id, keys.session_token),
    equal(keys.secret_access_key, keys.session_token),
  ),
  say: format`got one key for two of access_key_id, secret_access_key and session_token; write the key of each, for example {access_key_id: "aws_access_key_id", secret_access_key: "aws_secret_access_key"}`,
});

/** Refuses names of keys where no Secret is named, or where one of the Secrets is the chart's own. */
function keyNamesRulesOf(v: ValuesTree): Rule[] {
  const { existing_secret_keys: keys } = v;
  const key = 'image_mirroring.existing_secret_keys';
  const isUsual = and(
    equal(keys.access_key_id, defaultSecretKeys.access_key_id),
    equal(keys.secret_access_key, defaultSecretKeys.secret_access_key),
    equal(keys.session_token, defaultSecretKeys.session_token),
    equal(keys.region, defaultSecretKeys.region),
  );
  const hasNames = and(not(filled(v.existing_secret)), not(isUsual));
  return [
    ...Object.keys(defaultSecretKeys).map((name): Rule => ({
      key: `${key}.${name}`,
      refuse: matches(keys[name as keyof typeof keys], '^(?:A(?:KI|SI)A[A-Z0-9]{16}|[A-Za-z0-9]{40})$'),
      say: format`got an AWS key (not shown); write the name that it has in the Secret, for example "${defaultSecretKeys[name as keyof typeof keys]}"`,
    })),
    {
      key,
      refuse: and(hasNames, not(filled(registrySecretsOf(v)))),
      say: format`has no effect without existing_secret; set it, for example "ecr-credentials", or remove this key`,
    },
    {
      key,
      refuse: and(hasNames, filled(registrySecretsOf(v)), hasKey(v)),
      say: format`is for all Secrets, but the one that the chart creates for aws_access_key_id has other names; put this key pair into a Secret and name it in existing_secret, or remove existing_secret_keys`,
    },
  ];
}

/** Refuses two AWS identities, and settings that none of them uses. */
export const identityRulesOf = (v: ValuesTree): Rule[] => [
  {
    key: 'image_mirroring.existing_secret',
    refuse: and(filled(v.existing_secret), hasKey(v)),
    say: format`cannot be combined with aws_access_key_id or aws_secret_access_key; remove either this key or those`,
  },
  ...keyNamesRulesOf(v),
  sameKeyRule(v.existing_secret_keys),
  partitionRule('image_mirroring.role_arn', v.role_arn, v.ecr_host, 'ecr_host'),
  partitionRule('image_mirroring.assume_role.arn', v.assume_role.arn, v.ecr_host, 'ecr_host'),
  {
    key: 'image_mirroring.role_arn',
    refuse: and(filled(v.role_arn), or(filled(v.existing_secret), hasKey(v))),
    say: format`cannot be combined with aws_access_key_id, aws_secret_access_key or existing_secret; remove either this key or those`,
  },
  {
    key: 'image_mirroring.use_node_role',
    refuse: and(v.use_node_role, or(filled(v.role_arn), filled(v.existing_secret), hasKey(v))),
    say: format`cannot be combined with role_arn, existing_secret, aws_access_key_id or aws_secret_access_key; remove either this key or those`,
  },
  {
    key: 'image_mirroring.assume_role.external_id',
    refuse: and(filled(v.assume_role.external_id), not(filled(v.assume_role.arn))),
    say: format`has no effect without assume_role.arn; set it, for example "arn:aws:iam::210987654321:role/ecr-pull", or remove this key`,
  },
  {
    key: 'image_mirroring.token_audience',
    refuse: and(not(filled(v.role_arn)), not(equal(v.token_audience, defaultAudience))),
    say: format`has no effect without role_arn; set it, for example "arn:aws:iam::123456789012:role/ecr-token-updater", or remove this key`,
  },
  {
    key: 'image_mirroring.sts_endpoint_url',
    refuse: matches(v.sts_endpoint_url, '[.]dkr[.-]ecr'),
    say: format`got "${v.sts_endpoint_url}", the host of a registry; write the URL of STS, for example "https://sts.us-east-1.amazonaws.com", or remove this key`,
  },
  {
    key: 'image_mirroring.sts_endpoint_url',
    otherwise: true,
    refuse: matches(v.sts_endpoint_url, '[/.]ecr(?:-fips)?[.]'),
    say: format`got "${v.sts_endpoint_url}", the ECR API, which does not answer requests to STS; write it in image_mirroring.updater.endpoint_url`,
  },
  {
    key: 'image_mirroring.sts_endpoint_url',
    otherwise: true,
    refuse: and(
      matches(v.sts_endpoint_url, '[.]amazonaws[.]'),
      not(matches(v.sts_endpoint_url, '[/.]sts(?:-fips)?[.]')),
    ),
    say: format`got "${v.sts_endpoint_url}", another service of AWS; write the URL of STS, for example "https://sts.us-east-1.amazonaws.com", or remove this key`,
  },
  {
    key: 'image_mirroring.sts_endpoint_url',
    refuse: and(filled(v.sts_endpoint_url), not(or(filled(v.role_arn), filled(v.assume_role.arn)))),
    say: format`has no effect without role_arn or assume_role.arn, because only they use STS; set one of them, or remove this key`,
  },
];
