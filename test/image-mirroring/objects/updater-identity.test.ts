import { objectOf, partOf, renderValues } from '../rendering';

interface Named {
  readonly name: string;
  readonly value?: string;
}
interface Pod {
  readonly containers: readonly [{ readonly env: readonly Named[]; readonly volumeMounts: readonly Named[] }];
  readonly volumes: readonly Named[];
}

const noKey = { aws_access_key_id: '', aws_secret_access_key: '' };
const role = 'arn:aws:iam::123456789012:role/ecr';

const namesOfIdentity = ['KEY_NAMES', 'ROLE_ARN', 'USE_NODE_ROLE', 'ASSUME_ROLE_ARN'];
const further = ['ASSUME_ROLE_EXTERNAL_ID', 'STS_ENDPOINT_URL'];

/** What the pods of all three runs have of the identity: variables, mounts and volumes. */
function identitiesOf(imageMirroring: object) {
  const objects = renderValues(imageMirroring);
  const job = ['spec', 'template', 'spec'];
  const pods = [
    partOf(objectOf(objects, 'CronJob', 'ecr-token-updater'), 'spec', 'jobTemplate', ...job),
    partOf(objectOf(objects, 'Job', 'ecr-token-updater-init'), ...job),
    partOf(objectOf(objects, 'Job', 'ecr-token-updater-verify'), ...job),
  ] as Pod[];
  const isOfIdentity = ({ name }: Named) => ['credentials', 'identity'].includes(name);
  return pods.map(({ containers: [{ env, volumeMounts }], volumes }) => ({
    env: env
      .filter(({ name }) => [...namesOfIdentity, ...further].includes(name))
      .map(({ name, value }) => `${name}=${value}`),
    mounts: volumeMounts.filter(isOfIdentity),
    volumes: volumes.filter(isOfIdentity),
  }));
}

const keyMount = {
  name: 'credentials',
  mountPath: '/var/run/secrets/ecr-token-updater/aws',
  readOnly: true,
};
const tokenMount = {
  name: 'identity',
  mountPath: '/var/run/secrets/ecr-token-updater/identity',
  readOnly: true,
};
const keyVolume = (secretName: string) => ({
  name: 'credentials',
  secret: { secretName, defaultMode: 0o444 },
});
const tokenVolume = (audience: string) => ({
  name: 'identity',
  projected: {
    defaultMode: 0o444,
    sources: [{ serviceAccountToken: { audience, expirationSeconds: 3600, path: 'token' } }],
  },
});
const keyNames =
  'KEY_NAMES={"access_key_id":"aws_access_key_id","region":"aws_default_region","secret_access_key":"aws_secret_access_key","session_token":"aws_session_token"}';

test('a key in the values is mounted from the Secret of the release, in the init Job from its own', () => {
  const identity = (secret: string) => ({ env: [], mounts: [keyMount], volumes: [keyVolume(secret)] });
  expect(identitiesOf({})).toEqual([identity('aws'), identity('ecr-token-updater-init'), identity('aws')]);
});

test.each<[string, object, object]>([
  [
    "the user's own Secret",
    { ...noKey, existing_secret: 'mine' },
    { env: [keyNames], mounts: [keyMount], volumes: [keyVolume('mine')] },
  ],
  [
    'a role of the pods',
    { ...noKey, role_arn: role },
    { env: [`ROLE_ARN=${role}`], mounts: [tokenMount], volumes: [tokenVolume('sts.amazonaws.com')] },
  ],
  [
    'the role of the node',
    { ...noKey, use_node_role: true },
    { env: ['USE_NODE_ROLE=true'], mounts: [], volumes: [] },
  ],
  [
    'a further role, on top of another identity',
    {
      ...{ ...noKey, use_node_role: true, assume_role: { arn: role, external_id: 'customer-1' } },
      sts_endpoint_url: 'https://sts.us-east-1.amazonaws.com',
    },
    {
      env: [
        'USE_NODE_ROLE=true',
        `ASSUME_ROLE_ARN=${role}`,
        'ASSUME_ROLE_EXTERNAL_ID=customer-1',
        'STS_ENDPOINT_URL=https://sts.us-east-1.amazonaws.com',
      ],
      mounts: [],
      volumes: [],
    },
  ],
  [
    'a further role without an external id',
    { ...noKey, use_node_role: true, assume_role: { arn: role } },
    { env: ['USE_NODE_ROLE=true', `ASSUME_ROLE_ARN=${role}`], mounts: [], volumes: [] },
  ],
  [
    'an external id that no role needs, which a rule refuses',
    { ...noKey, use_node_role: true, assume_role: { external_id: 'customer-1' } },
    { env: ['USE_NODE_ROLE=true'], mounts: [], volumes: [] },
  ],
])('all three pods have %s', (_, imageMirroring, identity) => {
  expect(identitiesOf(imageMirroring)).toEqual([identity, identity, identity]);
});
