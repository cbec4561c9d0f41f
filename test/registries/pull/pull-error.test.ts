import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCauses } from '../../../src/registries/pull/error-cause';
import { readPullError } from '../../../src/registries/pull/pull-error';
import { digest, ecr } from '../sets';

const image = `icr.io/cpopen/x@${digest}`;
const mirrored = `${ecr}/p/cpopen/x@${digest}`;
const blocked =
  'registry icr.io is blocked in /etc/containers/registries.conf or /etc/containers/registries.conf.d';
const mirrorSays = (error: string) =>
  `initializing source docker://${image}: (Mirrors also failed: [${mirrored}: ${error}]): ${image}: ${blocked}`;
const manifest = `reading manifest ${digest} in ${ecr}/p/cpopen/x: `;

/** For each cause, messages as nodes log them. */
const messages: Record<string, string[]> = {
  'pull-secret-malformed': [
    mirrorSays(
      'getting username and password: reading JSON file "/var/lib/kubelet/config.json": unmarshaling JSON',
    ),
  ],
  'login-malformed': [
    mirrorSays('getting username and password: illegal base64 data at input byte 15'),
    mirrorSays(
      'getting username and password: error getting credentials - err: exec: "docker-credential-ecr-login": executable file not found in $PATH, out: ``',
    ),
  ],
  'invalid-mirror': [
    `initializing source docker://${image}: rewriting reference: repository name must be canonical`,
  ],
  'rejected-by-policy': [`Source image rejected: Running image docker://${image} is rejected by policy.`],
  'signature-rejected': [
    'Source image rejected: A signature was required, but no signature exists',
    'SignatureValidationFailed: image pull failed for icr.io/x because the signature validation failed',
    'copying system image from manifest list: Source image rejected: cryptographic signature verification failed',
  ],
  'mirror-sets-refused': [
    'could not update registries config with new changes: conflicting mirrorSourcePolicy is set for the same source "icr.io" in imagedigestmirrorsets, imagetagmirrorsets, or imagecontentsourcepolicies',
  ],
  'layer-unavailable': [
    'copying config: Get "https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/1": dial tcp 52.1.1.1:443: i/o timeout',
    `reading blob ${digest}: fetching blob: denied: User is not authorized to perform: ecr:GetDownloadUrlForLayer`,
  ],
  'login-expired': [
    mirrorSays(`${manifest}denied: Your authorization token has expired. Reauthenticate and try again.`),
  ],
  'no-right-to-pull': [
    mirrorSays(
      `${manifest}denied: User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecr:BatchGetImage`,
    ),
    `initializing source docker://${image}: ${manifest}requested access to the resource is denied`,
  ],
  'login-missing': [
    mirrorSays(`${manifest}authentication required`),
    'initializing source docker://quay.io/a/b:v1: unable to retrieve auth token: invalid username/password: unauthorized: Invalid Username or Password',
  ],
  'repository-missing': [
    mirrorSays(
      `${manifest}name unknown: The repository with name 'p/cpopen/x' does not exist in the registry with id '123456789012'`,
    ),
  ],
  'image-missing': [
    mirrorSays(`${manifest}manifest unknown: Requested image not found`),
    `initializing source docker://quay.io/a/b:v1: reading manifest v1 in quay.io/a/b: manifest unknown`,
  ],
  throttled: [mirrorSays(`${manifest}toomanyrequests: Rate exceeded`)],
  'certificate-not-trusted': [
    mirrorSays(
      `pinging container registry ${ecr}: Get "https://${ecr}/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ),
  ],
  unreachable: [
    mirrorSays(
      `pinging container registry ${ecr}: Get "https://${ecr}/v2/": dial tcp [::1]:443: connect: connection refused`,
    ),
  ],
  'registry-failed': [mirrorSays(`${manifest}received unexpected HTTP status: 503 Service Unavailable`)],
  blocked: [`initializing source docker://icr.io/cpopen/x:v1: ${blocked}`],
};

const cases = Object.entries(messages).flatMap(([id, each]) => each.map((message) => ({ id, message })));
const wrappers: [string, (message: string) => string][] = [
  ['as the library writes it', (message) => message],
  [
    'as oc describe pod shows it',
    (message) =>
      `  Warning  Failed  3m (x4 over 5m)  kubelet  Failed to pull image "${image}": rpc error: code = Unknown desc = ${message}`,
  ],
  [
    'as newer CRI-O writes it',
    (message) =>
      `Failed to pull image "${image}": unable to pull image or OCI artifact: pull image err: ${message}; artifact err: get manifest: build image source: ${manifest}name unknown`,
  ],
  [
    'among other Events',
    (message) =>
      `Name: manage-0
Events:
  Type     Reason   Age  From     Message
  Normal   Pulling  3m   kubelet  Pulling image "${image}"
  Warning  Failed   3m   kubelet  Failed to pull image "${image}": rpc error: code = Unknown desc = ${message}
  Warning  Failed   2m   kubelet  Failed to pull image "quay.io/other:v1": manifest unknown
  Normal   BackOff  1m   kubelet  Back-off pulling image "${image}"`,
  ],
  ['wrapped at spaces', (message) => message.replaceAll(' ', '\n    ')],
];

describe.each(wrappers)('in a message %s', (_, wrap) => {
  test.each(cases)('the cause $id is found: $message', ({ id, message }) => {
    expect(readPullError(wrap(message)).causes.map((cause) => cause.id)).toEqual([id]);
  });
});

test('messages of every cause are tried', () =>
  expect(Object.keys(messages)).toEqual(errorCauses.map(({ id }) => id)));

test('the image and all places are named in order', () => {
  const other = `${ecr}/q/cpopen/x@${digest}`;
  const message = `initializing source docker://${image}: (Mirrors also failed: [${mirrored}: authentication required]\n[${other}: manifest unknown]): ${image}: ${blocked}`;
  expect(readPullError(message)).toMatchObject({
    image,
    places: [
      { reference: mirrored, error: 'authentication required', cause: 'login-missing' },
      { reference: other, error: 'manifest unknown', cause: 'image-missing' },
      { reference: image, error: blocked, cause: 'blocked' },
    ],
    causes: [{ id: 'login-missing' }, { id: 'image-missing' }],
  });
});

test('a message about something else has no cause', () =>
  expect(readPullError('0/3 nodes are available')).toEqual({ version: 1, places: [], causes: [] }));

test('the table of the documentation says what the program says', () => {
  const page = readFileSync(join(__dirname, '../../../docs/how-pulls-work.md'), 'utf8');
  const [, table = ''] = /\| the message contains .*\n.*\n((?:\|.*\n)*)/.exec(page) ?? [];
  expect(table.trim().split('\n')).toEqual(
    errorCauses.map(({ phrase, meaning, action }) => `| ${phrase} | ${meaning} | ${action} |`),
  );
});
