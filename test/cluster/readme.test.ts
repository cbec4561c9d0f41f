import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';
import { Administrator, type CommandsOutcome } from './administrator';
import { configurationOf, originalContent, readPullSecret, resetPullSecret } from './pull-secret';
import { secretsOf } from './secrets';
import { startTestCluster, type TestCluster } from './test-cluster';
import { ecrHost, withoutPauses } from './updater-pod';
import { notEmpty } from '../not-empty';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
/** The commands that apply static manifests. */
const commands = /```\n(image-mirroring render [^`]*oc apply[^`]*)```/.exec(readme)?.[1] ?? '';

let cluster: TestCluster;
let administrator: Administrator;
let digest: string;

beforeAll(async () => {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot, stdio: 'inherit', timeout: 300_000 });
  cluster = await startTestCluster({
    imageEnv: withoutPauses,
  });
  digest = cluster.ecr.push('250731/cpopen/operator');
  administrator = new Administrator(cluster, 4);
  await resetPullSecret(cluster.api);
}, 120_000);
afterAll(() => cluster.stop());

function apply(prefix: string): Promise<CommandsOutcome> {
  const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
  const image_mirroring = {
    ecr_host: ecrHost,
    repo_path_prefix: prefix,
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
    verify: { image: `icr.io/cpopen/operator@${digest}` },
  };
  administrator.writeValues('values.yaml', { image_mirroring });
  return administrator.run(commands);
}

const objects = async (kinds: string) => {
  const list = await cluster.api.list(kinds);
  return list.map(({ metadata }) => metadata.name);
};
const jobs = '/apis/batch/v1/namespaces/default/jobs';
const cronJobs = '/apis/batch/v1/namespaces/default/cronjobs';
const mirrorSets = '/apis/config.openshift.io/v1/imagedigestmirrorsets';

test('the commands of the README for static manifests prove an empty mirror wrong, and then apply nothing', async () => {
  const started = Date.now();
  const { code, output } = await apply('mistyped');
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^(?:FailureTarget )?Failed$/m),
  });
  // The Job fails at once, and the commands notice it. The time is that of a busy machine.
  expect(Date.now() - started).toBeLessThan(60_000);
  expect([...cluster.runner.logs.values()].join('')).toContain('the mirror has no mistyped/cpopen/operator');
  expect(await objects(cronJobs)).toEqual([]);
  expect(await objects(mirrorSets)).toEqual([]);
  expect(configurationOf(await readPullSecret(cluster.api)).auths).not.toHaveProperty([ecrHost]);
}, 120_000);

test('then, and again for an upgrade, they make the login, apply the rest, and leave no hook behind', async () => {
  for (const run of ['install', 'upgrade']) {
    const { code, output } = await apply('250731');
    expect({ run, code, output }).toMatchObject({ run, code: 0 });
    const auth = configurationOf(await readPullSecret(cluster.api)).auths[ecrHost]?.auth;
    expect(cluster.ecr.isLive(auth ?? '')).toBe(true);
    expect(await objects(mirrorSets)).toEqual(['mas-ecr']);
    expect(await objects(cronJobs)).toEqual(['ecr-token-updater']);
    expect((await objects(jobs)).filter((name) => /init|verify/.test(name))).toEqual([]);
    for (const secret of notEmpty(secretsOf(cluster, originalContent)))
      expect(output.includes(secret)).toBe(false);
  }
}, 120_000);
