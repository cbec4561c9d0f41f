import { digest, ecr } from '../sets';

export const image = `icr.io/cpopen/x@${digest}`;
export const mirrored = `${ecr}/p/cpopen/x@${digest}`;
export const blocked =
  'registry icr.io is blocked in /etc/containers/registries.conf or /etc/containers/registries.conf.d';

/** What a node says when its only mirror fails with an error. */
export const mirrorSays = (error: string) =>
  `initializing source docker://${image}: (Mirrors also failed: [${mirrored}: ${error}]): ${image}: ${blocked}`;

const ping = `pinging container registry ${ecr}: `;
const get = `${ping}Get "https://${ecr}/v2/": `;
const manifest = `reading manifest ${digest} in ${ecr}/p/cpopen/x: `;
const bucket = 'https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/1?X-Amz-Date=1';
const operator = (file: string, error: string) =>
  `Error syncing image config openshift-config: could not Create/Update MachineConfig: could not update ${file} with new changes: ${error}`;

/** For each cause, messages as nodes and the machine-config-operator log them. */
export const messages: Record<string, string[]> = {
  'pull-secret-malformed': [
    mirrorSays(
      'getting username and password: reading JSON file "/var/lib/kubelet/config.json": unmarshaling JSON at "/var/lib/kubelet/config.json": json: cannot unmarshal string',
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
  'registries-conf-malformed': [
    `initializing source docker://${image}: loading registries configuration: loading registries configuration "/etc/containers/registries.conf": registry 'icr.io' is defined multiple times with conflicting 'blocked' setting`,
    'loading registries configuration "/etc/containers/registries.conf": invalid condition: both location and prefix are unset',
  ],
  'rejected-by-policy': [`Source image rejected: Running image docker://${image} is rejected by policy.`],
  'signature-rejected': [
    'Source image rejected: A signature was required, but no signature exists',
    'SignatureValidationFailed: image pull failed for icr.io/x because the signature validation failed',
    'copying system image from manifest list: Source image rejected: cryptographic signature verification failed',
    'SignatureValidationFailed: unable to pull image or OCI artifact: pull image err: copying system image from manifest list: Source image rejected: None of the signatures were accepted, reasons: x; artifact err: reference is a container image',
  ],
  'mirror-sets-refused': [
    operator(
      'registries config',
      'conflicting mirrorSourcePolicy is set for the same source "icr.io" in imagedigestmirrorsets, imagetagmirrorsets, or imagecontentsourcepolicies',
    ),
  ],
  'configuration-refused': [
    operator('registries config', 'invalid format for source "icr.io/X"'),
    operator(
      'policy json',
      'clusterimagepolicy configured for the scope icr.io is not nested inside allowedRegistries',
    ),
    'internal error: mirrorsAdjustedForNestedScope for a wildcard scope "*.io"',
  ],
  'invalid-image-name': [
    'InvalidImageName',
    'cannot parse input: "icr.io/X": repository name must be lowercase',
  ],
  'short-name': [
    'creating reference with unqualified-search registry "docker.io": repository name must not be more than 255 characters',
    'short-name resolution enforced but cannot prompt without a TTY',
    'short-name "x" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
  ],
  'never-pulled': ['ErrImageNeverPull'],
  'architecture-missing': [
    `choosing an image from manifest list docker://${image}: no image found in image index for architecture "arm64", variant "v8", OS "linux"`,
  ],
  'content-altered': [
    `Digest did not match, expected ${digest}, got sha256:0`,
    `Manifest does not match provided manifest digest ${digest}`,
  ],
  'node-full': [
    'copying system image from manifest list: writing blob: storing blob to file "/var/tmp/container_images_storage1/1": write /var/tmp/1: no space left on device',
  ],
  'node-limits-pulls': ['pull QPS exceeded'],
  interrupted: ['context canceled', `initializing source docker://${image}: ${get}context canceled`],
  'login-expired': [
    mirrorSays(`${manifest}denied: Your authorization token has expired. Reauthenticate and try again.`),
    `parsing image configuration: fetching blob: denied: Your authorization token has expired. Reauthenticate and try again.`,
  ],
  throttled: [
    mirrorSays(`${manifest}toomanyrequests: Rate exceeded`),
    mirrorSays(`${manifest}too many requests`),
  ],
  'certificate-not-trusted': [
    mirrorSays(`${get}tls: failed to verify certificate: x509: certificate signed by unknown authority`),
    `parsing image configuration: Get "${bucket}": tls: failed to verify certificate: x509: certificate is valid for proxy, not s3`,
  ],
  'registry-failed': [
    mirrorSays(`${manifest}received unexpected HTTP status: 503 Service Unavailable`),
    mirrorSays(`${ping}received unexpected HTTP status: 502 Bad Gateway`),
  ],
  'layer-missing': [`reading blob ${digest}: fetching blob: blob unknown to registry`],
  'layer-cut-off': [
    `writing blob: storing blob to file "/var/tmp/container_images_storage1/1": happened during read: unexpected EOF (while reconnecting: Get "${bucket}": EOF)`,
  ],
  'layer-unavailable': [
    `copying config: Get "${bucket}": dial tcp 52.1.1.1:443: i/o timeout`,
    `reading blob ${digest}: fetching blob: denied: User is not authorized to perform: ecr:GetDownloadUrlForLayer`,
    'parsing image configuration: fetching blob: StatusCode: 403, "<?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?>\\n<Error><Code>A..."',
  ],
  'proxy-refuses': [
    mirrorSays(`${get}Forbidden`),
    mirrorSays(`${get}Proxy Authentication Required`),
    mirrorSays(`${get}proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused`),
  ],
  'not-a-registry': [
    mirrorSays(`${ping}StatusCode: 404, "<html>..."`),
    mirrorSays(`${get}http: server gave HTTP response to HTTPS client`),
  ],
  'access-denied': [
    'initializing source docker://quay.io/a/b:v1: reading manifest v1 in quay.io/a/b: unauthorized: access to the requested resource is not authorized',
    `initializing source docker://${image}: ${manifest}requested access to the resource is denied`,
    `initializing source docker://a.example.com/b:v1: reading manifest v1 in a.example.com/b: unauthorized: unauthorized to access repository: b, action: pull: unauthorized to access repository: b, action: pull`,
  ],
  'no-right-to-pull': [
    mirrorSays(
      `${manifest}denied: User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecr:BatchGetImage`,
    ),
    mirrorSays(`${manifest}denied`),
    mirrorSays(`${manifest}StatusCode: 403, "no"`),
  ],
  'login-refused': [
    'initializing source docker://quay.io/a/b:v1: unable to retrieve auth token: invalid username/password: unauthorized: Invalid Username or Password',
    'initializing source docker://cp.icr.io/cp/b:v1: unable to retrieve auth token: invalid username/password: unauthorized: The login credentials are not valid, or your IBM Cloud account is not active.',
  ],
  'login-missing': [
    mirrorSays(`${manifest}authentication required`),
    'initializing source docker://quay.io/a/b:v1: reading manifest v1 in quay.io/a/b: unauthorized: authentication required',
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
  unreachable: [
    mirrorSays(`${get}dial tcp [::1]:443: connect: connection refused`),
    mirrorSays(`${get}dial tcp: lookup ${ecr} on 10.0.0.10:53: no such host`),
    mirrorSays(`${get}net/http: TLS handshake timeout`),
    mirrorSays(`${get}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`),
  ],
  'mirror-blocked': [
    mirrorSays(
      `registry ${ecr} is blocked in /etc/containers/registries.conf or /etc/containers/registries.conf.d`,
    ),
  ],
  'blocked-digest': [`initializing source docker://${image}: ${blocked}`],
  blocked: [`initializing source docker://icr.io/cpopen/x:v1: ${blocked}`],
};

const event = (message: string) => `  Warning  Failed  3m (x4 over 5m)  kubelet  ${message}`;
const failed = (message: string) => `Failed to pull image "${image}": ${message}`;
const newer = (message: string) =>
  `unable to pull image or OCI artifact: pull image err: ${message}; artifact err: get manifest: build image source: ${manifest}name unknown`;
const waiting = (message: string) => `Back-off pulling image "${image}": ErrImagePull: ${message}`;

const described = (message: string) => `Name:         manage-0
Namespace:    mas-inst1-manage
Containers:
  manage:
    Image:          ${image}
    State:          Waiting
      Reason:       ImagePullBackOff
Events:
  Type     Reason          Age                From               Message
  ----     ------          ----               ----               -------
  Normal   Scheduled       5m                 default-scheduler  Successfully assigned a/manage-0 to worker-1
  Normal   AddedInterface  5m                 multus             Add eth0 [10.128.2.7/23] from ovn-kubernetes
  Normal   Pulling         3m (x4 over 5m)    kubelet            Pulling image "${image}"
  Warning  Failed          3m (x4 over 5m)    kubelet            ${failed(`rpc error: code = Unknown desc = ${message}`)}
  Warning  Failed          3m (x4 over 5m)    kubelet            Error: ErrImagePull
  Normal   BackOff         30s (x17 over 5m)  kubelet            Back-off pulling image "${image}"
  Warning  Failed          30s (x17 over 5m)  kubelet            Error: ImagePullBackOff
`;

/** Forms in which people paste a message. */
export const wrappers: [string, (message: string) => string][] = [
  ['as the library writes it', (message) => message],
  ['as oc describe pod shows it', (message) => event(failed(`rpc error: code = Unknown desc = ${message}`))],
  ['in the whole output of oc describe pod', described],
  ['in that output, pasted as one line', (message) => described(message).replace(/\s+/g, ' ')],
  [
    'among the Events of oc get events',
    (message) => `LAST SEEN   TYPE      REASON    OBJECT         MESSAGE
5m          Normal    Pulling   pod/manage-0   Pulling image "${image}"
3m          Warning   Failed    pod/manage-0   ${failed(`rpc error: code = Unknown desc = ${message}`)}
3m          Warning   Failed    pod/manage-0   Error: ErrImagePull
30s         Normal    BackOff   pod/manage-0   Back-off pulling image "${image}"`,
  ],
  [
    'among the Events of all namespaces',
    (message) => `NAMESPACE   LAST SEEN   TYPE      REASON    OBJECT         MESSAGE
mas         3m          Warning   Failed    pod/manage-0   ${failed(message)}
mas         <unknown>   Normal    BackOff   pod/manage-0   Back-off pulling image "${image}"`,
  ],
  ['as newer CRI-O writes it', (message) => failed(newer(message))],
  ['as newer kubelets repeat it while they wait', (message) => event(waiting(newer(message)))],
  ['after similar Events', (message) => event(`(combined from similar events): ${failed(message)}`)],
  ['wrapped at spaces', (message) => event(failed(message)).replaceAll(' ', '\n    ')],
  [
    'from a page with a carriage return',
    (message) => `${failed(message)}\r\nPodPmanage-0\r\nNamespaceNSmas\r\nJust now\r\n`,
  ],
  ['in quotes of JSON', (message) => JSON.stringify(failed(message))],
  [
    'as a member of JSON that was copied out of its object',
    (message) =>
      `        "message": ${JSON.stringify(waiting(message))},\n        "reason": "ImagePullBackOff"`,
  ],
  [
    'in a pod as JSON',
    (message) =>
      JSON.stringify({
        spec: { containers: [{ image }] },
        status: { containerStatuses: [{ image, state: { waiting: { message: waiting(message) } } }] },
      }),
  ],
  [
    'in a pod as YAML',
    (message) =>
      `    state:\n      waiting:\n        message: ${JSON.stringify(waiting(message)).replace(/(.{60}) /g, '$1\n          \\ ')}\n        reason: ImagePullBackOff\n`,
  ],
  [
    'in the log of kubelet',
    (message) =>
      `E1128 23:00:00.123456    2345 log.go:32] "PullImage from image service failed" err=${JSON.stringify(`rpc error: code = Unknown desc = ${message}`)} image="${image}"`,
  ],
  [
    'in the log of kubelet about the pod',
    (message) =>
      `E1128 23:00:00.123456    2345 pod_workers.go:1298] "Error syncing pod, skipping" err=${JSON.stringify(`failed to "StartContainer" for "manage" with ImagePullBackOff: ${JSON.stringify(waiting(message))}`)} pod="mas/manage-0" podUID="1"`,
  ],
];
