import { identityRulesOf } from '../../../src/image-mirroring/values/identity-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { chart, registered, unregistered } from './registered';

const id = { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE' };
const secret = { aws_secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const key = { ...id, ...secret };
const existing = { existing_secret: 'ecr' };
const role = { role_arn: 'arn:aws:iam::123456789012:role/ecr' };
const ofNode = { use_node_role: true };

const existingSays =
  'image_mirroring.existing_secret: cannot be combined with aws_access_key_id or aws_secret_access_key; remove either this key or those';
const roleSays =
  'image_mirroring.role_arn: cannot be combined with aws_access_key_id, aws_secret_access_key or existing_secret; remove either this key or those';
const nodeSays =
  'image_mirroring.use_node_role: cannot be combined with role_arn, existing_secret, aws_access_key_id or aws_secret_access_key; remove either this key or those';
const halfKey = {
  id: 'image_mirroring.aws_access_key_id: requires aws_secret_access_key, which is empty; set both, or use image_mirroring.existing_secret',
  secret:
    'image_mirroring.aws_secret_access_key: requires aws_access_key_id, which is empty; set both, or use image_mirroring.existing_secret',
};

const combined: RuleCase[] = [
  { given: { ...existing, ...key }, says: [existingSays] },
  { given: { ...existing, ...id }, says: [halfKey.id, existingSays] },
  { given: { ...existing, ...secret }, says: [halfKey.secret, existingSays] },
  { given: { ...role, ...existing }, says: [roleSays] },
  { given: { ...role, ...key }, says: [roleSays] },
  { given: { ...role, ...id }, says: [halfKey.id, roleSays] },
  { given: { ...role, ...secret }, says: [halfKey.secret, roleSays] },
  { given: { ...ofNode, ...role }, says: [nodeSays] },
  { given: { ...ofNode, ...existing }, says: [nodeSays] },
  { given: { ...ofNode, ...key }, says: [nodeSays] },
  { given: { ...ofNode, ...id }, says: [halfKey.id, nodeSays] },
  { given: { ...ofNode, ...secret }, says: [halfKey.secret, nodeSays] },
].map(({ given, says }) => ({
  past: unregistered(given),
  says,
  edge: unregistered({ ...key, existing_secret: '', role_arn: '', use_node_role: false }),
  neighbors: [unregistered(existing), unregistered(role), unregistered(ofNode)],
}));

const assumed = { assume_role: { arn: 'arn:aws:iam::210987654321:role/pull' } };
const sts = { sts_endpoint_url: 'https://sts.us-east-1.amazonaws.com' };

const withoutEffect: RuleCase[] = [
  {
    past: unregistered({ ...ofNode, token_audience: 'openshift' }),
    says: 'image_mirroring.token_audience: has no effect without role_arn; set it, for example "arn:aws:iam::123456789012:role/ecr-token-updater", or remove this key',
    edge: unregistered({ ...role, token_audience: 'openshift' }),
    neighbors: [unregistered({ ...ofNode, token_audience: 'sts.amazonaws.com' })],
  },
  ...[
    'https://api.ecr.us-east-1.amazonaws.com',
    'https://vpce-0123.api.ecr.us-east-1.vpce.amazonaws.com',
  ].map((sts_endpoint_url): RuleCase => ({
    past: unregistered({ ...role, sts_endpoint_url }),
    says: `image_mirroring.sts_endpoint_url: got "${sts_endpoint_url}", the ECR API, which does not answer requests to STS; write it in image_mirroring.updater.endpoint_url`,
    edge: unregistered({ ...role, sts_endpoint_url: 'https://ecr-sts.example.com' }),
    neighbors: [unregistered({ ...role, ...sts })],
  })),
  {
    past: unregistered({ ...role, sts_endpoint_url: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com' }),
    says: 'image_mirroring.sts_endpoint_url: got "https://123456789012.dkr.ecr.us-east-1.amazonaws.com", the host of a registry; write the URL of STS, for example "https://sts.us-east-1.amazonaws.com", or remove this key',
    edge: unregistered({ ...role, sts_endpoint_url: 'https://dkr-sts.example.com' }),
    neighbors: [unregistered({ ...role, ...sts })],
  },
  {
    past: unregistered({ ...role, sts_endpoint_url: 'https://s3.us-east-1.amazonaws.com' }),
    says: 'image_mirroring.sts_endpoint_url: got "https://s3.us-east-1.amazonaws.com", another service of AWS; write the URL of STS, for example "https://sts.us-east-1.amazonaws.com", or remove this key',
    edge: unregistered({ ...role, sts_endpoint_url: 'https://sts-fips.us-east-1.amazonaws.com' }),
    neighbors: [unregistered({ ...role, sts_endpoint_url: 'https://s3.example.com' })],
  },
  {
    past: unregistered({ ...existing, assume_role: { external_id: 'customer-1' } }),
    says: 'image_mirroring.assume_role.external_id: has no effect without assume_role.arn; set it, for example "arn:aws:iam::210987654321:role/ecr-pull", or remove this key',
    edge: unregistered({ ...existing, assume_role: { ...assumed.assume_role, external_id: 'customer-1' } }),
    neighbors: [unregistered({ ...existing, ...assumed })],
  },
  {
    past: unregistered({ ...existing, ...sts }),
    says: 'image_mirroring.sts_endpoint_url: has no effect without role_arn or assume_role.arn, because only they use STS; set one of them, or remove this key',
    edge: unregistered({ ...existing, ...assumed, ...sts }),
    neighbors: [unregistered({ ...role, ...sts })],
  },
];

const ownKeys = {
  access_key_id: 'aws_access_key_id',
  secret_access_key: 'aws_secret_access_key',
  session_token: 'aws_session_token',
  region: 'aws_default_region',
};

const unusedKeys: RuleCase[] = Object.keys(ownKeys).map((name) => ({
  past: unregistered({ ...role, existing_secret_keys: { ...ownKeys, [name]: 'other' } }),
  says: 'image_mirroring.existing_secret_keys: has no effect without existing_secret; set it, for example "ecr-credentials", or remove this key',
  edge: unregistered({ ...role, existing_secret_keys: ownKeys }),
  neighbors: [unregistered({ ...existing, existing_secret_keys: { [name]: 'other' } })],
}));

const replica = { host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', existing_secret: 'replica' };
const withReplica = (identity: object, more: object = {}) =>
  registered({ existing_secret: '', ...identity, registries: [replica], ...more });

const forAllSecrets =
  'image_mirroring.existing_secret_keys: is for all Secrets, but the one that the chart creates for aws_access_key_id has other names; put this key pair into a Secret and name it in existing_secret, or remove existing_secret_keys';

/** Of a registry's own Secret the names hold too, but not of the Secret that the chart makes of a key pair. */
const keysOfRegistries: RuleCase[] = [
  ...Object.keys(ownKeys).map((name): RuleCase => ({
    past: withReplica(key, { existing_secret_keys: { [name]: 'other' } }),
    says: forAllSecrets,
    edge: withReplica(role, { existing_secret_keys: { [name]: 'other' } }),
    neighbors: [
      withReplica(existing, { existing_secret_keys: { [name]: 'other' } }),
      withReplica(key, { existing_secret_keys: ownKeys }),
      withReplica(ofNode, { existing_secret_keys: { [name]: 'other' } }),
    ],
  })),
  {
    past: withReplica({ ...key, ...existing }, { existing_secret_keys: { region: 'r' } }),
    says: existingSays,
    edge: withReplica(existing),
    neighbors: [withReplica(key)],
  },
  {
    past: unregistered({ ...key, existing_secret_keys: { access_key_id: 'id' } }),
    says: 'image_mirroring.existing_secret_keys: has no effect without existing_secret; set it, for example "ecr-credentials", or remove this key',
    edge: unregistered(key),
    neighbors: [withReplica(key)],
  },
  ...[
    { given: id, says: halfKey.id },
    { given: secret, says: halfKey.secret },
  ].map(({ given, says }): RuleCase => ({
    past: withReplica(given, { existing_secret_keys: { region: 'r' } }),
    says: [says, forAllSecrets],
    edge: withReplica(key),
    neighbors: [withReplica(existing)],
  })),
];

/** Keys of AWS in the place of their names. */
const pasted: RuleCase[] = Object.entries(ownKeys).flatMap(([name, usual]) =>
  ['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKEY'].map(
    (value) => ({
      past: unregistered({ ...existing, existing_secret_keys: { [name]: value } }),
      says: `image_mirroring.existing_secret_keys.${name}: got an AWS key (not shown); write the name that it has in the Secret, for example "${usual}"`,
      edge: unregistered({ ...existing, existing_secret_keys: { [name]: value.slice(1) } }),
      neighbors: [unregistered({ ...existing, existing_secret_keys: { [name]: `${value}_` } })] as const,
    }),
  ),
);

const keysOf = (existing_secret_keys: object) => unregistered({ ...existing, existing_secret_keys });

const sameKeys: RuleCase[] = [
  { access_key_id: 'a', secret_access_key: 'a' },
  { access_key_id: 'aws_session_token' },
  { session_token: 'aws_secret_access_key' },
].map((keys) => ({
  past: keysOf(keys),
  says: 'image_mirroring.existing_secret_keys: got one key for two of access_key_id, secret_access_key and session_token; write the key of each, for example {access_key_id: "aws_access_key_id", secret_access_key: "aws_secret_access_key"}',
  edge: keysOf({ access_key_id: 'a', secret_access_key: 'A', session_token: 'a.' }),
  neighbors: [keysOf({})],
}));

const partitions: RuleCase[] = [
  ['123456789012.dkr.ecr.us-gov-west-1.amazonaws.com', 'aws-us-gov'],
  ['123456789012.dkr-ecr-fips.us-gov-west-1.on.aws', 'aws-us-gov'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'aws-cn'],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'aws-eusc'],
  ['123456789012.dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu', 'aws-eusc'],
  ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'aws-iso'],
  ['123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'aws-iso-b'],
  ['123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', 'aws-iso-e'],
  ['123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov', 'aws-iso-f'],
].flatMap(([ecr_host, partition]) =>
  [
    { place: 'role_arn', given: (arn: string) => unregistered({ ecr_host, role_arn: arn }) },
    {
      place: 'assume_role.arn',
      given: (arn: string) => unregistered({ ecr_host, ...existing, assume_role: { arn } }),
    },
  ].map(({ place, given }) => ({
    past: given('arn:aws:iam::123456789012:role/ecr'),
    says: `image_mirroring.${place}: "arn:aws:iam::123456789012:role/ecr" is a role outside of the partition of ecr_host, which cannot be used there; write a role that starts with "arn:${String(partition)}:"`,
    edge: given(`arn:${String(partition)}:iam::123456789012:role/ecr`),
    neighbors: [
      given('<path:a#b>'),
      unregistered({ ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com', ...role }),
    ] as const,
  })),
);

const commercial: RuleCase[] = ['aws-us-gov', 'aws-cn', 'aws-eusc', 'aws-iso'].flatMap((partition) =>
  [
    {
      place: 'role_arn',
      given: (ecr_host: string, arn: string) => unregistered({ ecr_host, role_arn: arn }),
    },
    {
      place: 'assume_role.arn',
      given: (ecr_host: string, arn: string) => unregistered({ ecr_host, ...existing, assume_role: { arn } }),
    },
  ].flatMap(({ place, given }) =>
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com', '123456789012.dkr-ecr.us-east-1.on.aws'].map(
      (host): RuleCase => ({
        past: given(host, `arn:${partition}:iam::123456789012:role/ecr`),
        says: `image_mirroring.${place}: "arn:${partition}:iam::123456789012:role/ecr" is a role outside of the partition of ecr_host, which cannot be used there; write a role that starts with "arn:aws:"`,
        edge: given(host, 'arn:aws:iam::123456789012:role/ecr'),
        neighbors: [
          given(host, '<path:a#b>'),
          given('<path:a#b>', `arn:${partition}:iam::123456789012:role/ecr`),
          given(
            '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com',
            'arn:aws-us-gov:iam::123456789012:role/ecr',
          ),
          given('123456789012.dkr-ecr.cn-north-1.on.aws', 'arn:aws-cn:iam::123456789012:role/ecr'),
        ],
      }),
    ),
  ),
);

testRules({
  ...chart,
  rules: identityRulesOf(chart.contract.v),
  cases: [
    ...combined,
    ...commercial,
    ...withoutEffect,
    ...unusedKeys,
    ...sameKeys,
    ...pasted,
    ...keysOfRegistries,
    ...partitions,
  ],
});
