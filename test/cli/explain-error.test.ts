import { run } from './recorded-run';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const image = `icr.io/cpopen/x@${digest}`;
const mirrored = `123456789012.dkr.ecr.us-east-1.amazonaws.com/p/cpopen/x@${digest}`;
const message = `Failed to pull image "${image}": initializing source docker://${image}: (Mirrors also failed: [${mirrored}: reading manifest: denied: Your authorization token has expired. Reauthenticate and try again.]): ${image}: registry icr.io is blocked in /etc/containers/registries.conf or /etc/containers/registries.conf.d`;

test('a pasted message is explained without values and without a cluster', async () => {
  const { stdout, exitCode } = await run('explain', '--error', message);
  expect(stdout).toContain(image);
  expect(stdout).toContain('1  123456789012.dkr.ecr.us-east-1.amazonaws.com/p/cpopen/x@sha256:0123456789ab…');
  expect(stdout).toContain('login-expired');
  expect(stdout).toContain('what to do: oc get configmap ecr-token-updater-status');
  expect(exitCode).toBe(0);
});

test('JSON names the image, the places and the cause', async () => {
  const { stdout } = await run('explain', '--error', message, '-o', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    image,
    places: [
      { reference: mirrored, cause: 'login-expired' },
      { reference: image, cause: 'blocked' },
    ],
    causes: [{ id: 'login-expired' }],
  });
});

test('a message whose cause is not known says so', async () =>
  expect((await run('explain', '--error', 'something else')).stdout).toContain('The cause is not known'));

test('control characters of a message are not printed', async () => {
  const { stdout } = await run(
    'explain',
    '--error',
    `initializing source docker://a.io/x:v1: \u0007\u001b]0;x\u0007`,
  );
  // eslint-disable-next-line no-control-regex -- these characters must not be there
  expect(stdout).not.toMatch(/[\u0007\u001b]/);
});

test('a message cannot be combined with an image, and one of them is required', async () => {
  expect((await run('explain', image, '--error', message)).stderr).toContain(
    'cannot be combined with an image',
  );
  expect(await run('explain')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('an image or option --error is required') as string,
  });
});

test('a message that only says that the node waits says where the cause is', async () => {
  const { stdout } = await run('explain', '--error', `Back-off pulling image "${image}"`);
  expect(stdout).toContain('oc get events -n <namespace> --field-selector reason=Failed');
});

test('a message without its end says where the whole one is', async () => {
  const { stdout } = await run('explain', '--error', message.slice(0, 200));
  expect(stdout).toContain('ends before its cause');
  expect(stdout).toContain("oc adm node-logs <node> -u kubelet --grep 'icr.io/cpopen/x'");
});

test('a cause is named with what is known of a message without its end', async () => {
  const other = `[${mirrored}: manifest unknown]\n[${mirrored.replace('/p/', '/q/')}: reading`;
  const text = `initializing source docker://${image}: (Mirrors also failed: ${other}`;
  const { stdout } = await run('explain', '--error', text);
  expect(stdout).toContain('image-missing');
  expect(stdout).toContain('The message is cut off: there may be further errors.');
});

test('a cause of several images is described once', async () => {
  const row = (name: string) =>
    `Warning  Failed  1m  kubelet  Failed to pull image "${name}": initializing source docker://${name}: manifest unknown\n`;
  const { stdout } = await run('explain', '--error', row('a.io/b:v1') + row('a.io/c:v1'));
  expect(stdout.match(/what to do:/g)).toHaveLength(1);
  expect(stdout).toContain('a.io/b:v1\n  image-missing\n    it means:');
  expect(stdout).toContain('a.io/c:v1\n  image-missing, as above\n');
});
