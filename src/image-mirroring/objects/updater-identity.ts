import type { k8s } from 'cdk8s-plus-28';
import { comment, forEach, when } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  choose,
  dict,
  filled,
  format,
  json,
  not,
  or,
  variable,
} from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import { registrySecretsOf } from '../values/registries';
import type { Values } from '../values/schema';
import { readable } from './restricted-pod';

/** The AWS identity of the updater, as the values name it. */
export type IdentityValues = Pick<
  Reads<Values>,
  | 'existing_secret'
  | 'existing_secret_keys'
  | 'role_arn'
  | 'token_audience'
  | 'use_node_role'
  | 'assume_role'
  | 'sts_endpoint_url'
  | 'registries'
>;

const credentialsFolder = '/var/run/secrets/ecr-token-updater/aws';
const registriesFolder = '/var/run/secrets/ecr-token-updater/registries';
const identityFolder = '/var/run/secrets/ecr-token-updater/identity';

const secretName = variable('secretName');
/** Whether the identity is a key, in the values or in a Secret. */
export const usesKey = (v: Pick<IdentityValues, 'role_arn' | 'use_node_role'>): Expr<boolean> =>
  not(or(filled(v.role_arn), v.use_node_role));

/** The environment variables that tell the updater its identity. */
export const identityEnvironment = (v: IdentityValues): Template<k8s.EnvVar>[] => [
  when(or(filled(v.existing_secret), filled(registrySecretsOf(v))), {
    name: 'KEY_NAMES',
    value: json(dict({ ...v.existing_secret_keys })),
  }),
  when(filled(v.role_arn), { name: 'ROLE_ARN', value: v.role_arn }),
  when(v.use_node_role, { name: 'USE_NODE_ROLE', value: 'true' }),
  when(filled(v.assume_role.arn), { name: 'ASSUME_ROLE_ARN', value: v.assume_role.arn }),
  when(and(filled(v.assume_role.arn), filled(v.assume_role.external_id)), {
    name: 'ASSUME_ROLE_EXTERNAL_ID',
    value: v.assume_role.external_id,
  }),
  when(filled(v.sts_endpoint_url), { name: 'STS_ENDPOINT_URL', value: v.sts_endpoint_url }),
  when(filled(v.registries), { name: 'REGISTRIES', value: json(dict({ registries: v.registries })) }),
];

/** Where its container finds keys or a token. */
export const identityMounts = (v: IdentityValues): Template<k8s.VolumeMount>[] => [
  when(usesKey(v), { name: 'credentials', mountPath: credentialsFolder, readOnly: true }),
  when(filled(v.role_arn), { name: 'identity', mountPath: identityFolder, readOnly: true }),
  when(filled(registrySecretsOf(v)), { name: 'registries', mountPath: registriesFolder, readOnly: true }),
];

/** The volumes behind them. The token is for AWS only: the API server has another audience. */
export const identityVolumes = (v: IdentityValues, ownSecret: Expr<string>): Template<k8s.Volume>[] => [
  when(usesKey(v), {
    name: 'credentials',
    secret: {
      secretName: choose(filled(v.existing_secret), v.existing_secret, ownSecret),
      defaultMode: readable,
    },
  }),
  when(filled(v.role_arn), {
    name: 'identity',
    projected: {
      defaultMode: readable,
      sources: [
        { serviceAccountToken: { audience: v.token_audience, expirationSeconds: 3600, path: 'token' } },
      ],
    },
  }),
  when(filled(registrySecretsOf(v)), {
    name: 'registries',
    projected: comment(
      'Optional: a registry whose Secret is missing must not keep the others from their login.',
      {
        defaultMode: readable,
        sources: [
          forEach(secretName, registrySecretsOf(v), {
            secret: { name: secretName, optional: true, items: keysBelow(v) },
          }),
        ],
      },
    ),
  }),
];

/** The keys of a Secret as files in a folder with its name. */
const keysBelow = ({ existing_secret_keys: keys }: IdentityValues): Template<k8s.KeyToPath>[] =>
  [keys.access_key_id, keys.secret_access_key, keys.session_token].map((key) => ({
    key,
    path: format`${secretName}/${key}`,
  }));
