import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageInventory } from '../../src/images/image-inventory';
import type { PreflightReport } from '../../src/preflight/preflight-report';
import type { StatusReport } from '../../src/status/status-report';
import { buildProgram, type Run, runProgram } from './cluster-command';
import { clusterObjects, digests } from './cluster-objects';
import type { ControlPlane } from './control-plane';
import { createObject, startOpenShiftCluster } from './openshift-cluster';
import { kubernetesProgram } from './programs';
import { createUser, writeKubeconfig } from './restricted-user';

const root = join(__dirname, '..', '..');
const values = join(root, 'examples', 'basic', 'values.yaml');
const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/mas-images';

let cluster: ControlPlane;

beforeAll(async () => {
  buildProgram();
  cluster = await startOpenShiftCluster();
  for (const object of clusterObjects) await createObject(cluster, object);
}, 180_000);
afterAll(() => cluster.stop());

const runs: Run[] = [];
async function run(...words: string[]): Promise<Run> {
  const ended = await runProgram(words);
  runs.push(ended);
  return ended;
}
const live = () => ['--kubeconfig', cluster.kubeconfig];

const verdictsOf = ({ images }: ImageInventory) =>
  Object.fromEntries(images.map(({ image, verdict }) => [image, verdict]));

const wantedVerdicts = {
  'cp.icr.io/cp/catalog:v9': 'blocked',
  [`cp.icr.io/cp/manage@${digests[1]}`]: 'mirror',
  [`icr.io/cpopen/init@${digests[0]}`]: 'shadowed',
  [`quay.io/a/backup@${digests[2]}`]: 'not-covered',
};

test('images are judged as the cluster has them', async () => {
  const { stdout, code } = await run('images', '-f', values, ...live(), '-o', 'json');
  const inventory = JSON.parse(stdout) as ImageInventory;
  expect(verdictsOf(inventory)).toEqual(wantedVerdicts);
  expect(inventory.notSeen).toEqual([]);
  expect(code).toBe(3);
});

test('preflight finds what would harm, and nothing that it could not look at', async () => {
  const { stdout, code } = await run('preflight', '-f', values, ...live(), '-o', 'json');
  const { findings, openShift } = JSON.parse(stdout) as PreflightReport;
  expect(openShift).toBe('4.16.12');
  expect(findings.map(({ severity, what }) => `${severity}: ${what}`)).toEqual([
    'harm: pool worker is paused',
    expect.stringContaining('harm: 1 image (cp.icr.io/cp/catalog:v9) can be pulled from nowhere'),
    'warning: ImageDigestMirrorSet catalog-mirrors has longer sources than the values: icr.io/cpopen',
    expect.stringContaining('warning: 1 image (icr.io/cpopen/init@sha256:111111111111…)'),
  ]);
  expect(code).toBe(3);
});

test('explain names the key of the pull secret of the cluster', async () => {
  const image = `docker://cp.icr.io/cp/manage@${digests[1]}`;
  const { stdout } = await run('explain', image, ...live());
  expect(stdout).toContain('asked, as cp (key cp.icr.io)');
});

test('plan uses the mirror sets and the pools of the cluster', async () => {
  const { stdout } = await run('plan', '--from', 'none', '--to', values, ...live(), '-o', 'json');
  const { pools } = JSON.parse(stdout) as { pools: { name: string; action: string; nodes: number }[] };
  expect(pools.map(({ name, action, nodes }) => [name, action, nodes])).toEqual([
    ['master', 'reload', 3],
    ['worker', 'paused', 3],
  ]);
});

test('status names the missing CronJob, nodes that wait and the failed pull', async () => {
  const { stdout, code } = await run('status', ...live(), '-o', 'json');
  const { login, pools, failedPulls } = JSON.parse(stdout) as StatusReport;
  expect(login.problems.map(({ what }) => what)).toEqual([
    'there is no CronJob ecr-token-updater in default: no login is renewed',
  ]);
  expect(pools.find(({ name }) => name === 'worker')?.waiting).toEqual(['worker-1']);
  expect(failedPulls).toEqual([
    expect.objectContaining({
      cause: 'image-missing',
      images: [`icr.io/cpopen/init@${digests[0]}`],
      pods: ['mas-inst1-manage/manage-0'],
    }),
  ]);
  expect(code).toBe(3);
});

test('the documented read-only list gives the same reports as the live cluster', async () => {
  const folder = join(cluster.folder, 'dump');
  mkdirSync(folder);
  symlinkSync(kubernetesProgram('kubectl'), join(folder, 'oc'));
  const list = /<!-- read-only list -->\n```bash\n([^]*?)```/.exec(
    readFileSync(join(root, 'docs', 'commands.md'), 'utf8'),
  )?.[1] as string;
  const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, KUBECONFIG: cluster.kubeconfig };
  execFileSync('bash', ['-ec', list], { cwd: folder, env, timeout: 60_000 });
  const files = ['--cluster-files', join(folder, 'cluster')];
  const both = async (...words: string[]) =>
    Promise.all([run(...words, ...live(), '-o', 'json'), run(...words, ...files, '-o', 'json')]);

  // The list leaves secrets out: whoever wants them writes the pull secret as well.
  const pullSecret = 'oc get secret pull-secret -n openshift-config -o yaml > cluster/pull-secret.yaml';
  execFileSync('bash', ['-ec', pullSecret], { cwd: folder, env, timeout: 60_000 });

  const image = `docker://cp.icr.io/cp/manage@${digests[1]}`;
  for (const words of [
    ['explain', image, '-f', values],
    ['plan', '--from', 'none', '--to', values],
    ['status'],
  ]) {
    const [ofCluster, ofFiles] = await both(...words);
    expect([words[0], ofFiles?.code, ofFiles?.stdout]).toEqual([
      words[0],
      ofCluster?.code,
      ofCluster?.stdout,
    ]);
  }
  const [liveImages, dumpedImages] = await both('images', '-f', values);
  expect(dumpedImages.stdout).toBe(liveImages.stdout);
  // Only an API server knows permissions.
  const findingsOf = ({ stdout }: Run) =>
    (JSON.parse(stdout) as PreflightReport).findings.filter(
      ({ about }) => !['permissions', 'not seen'].includes(about),
    );
  const [liveFindings, dumpedFindings] = (await both('preflight', '-f', values)).map(findingsOf);
  expect(dumpedFindings).toEqual(liveFindings);
});

describe('a caller who may not read everything', () => {
  test('learns what was not seen, and it is not reported as absent', async () => {
    const { kubeconfig } = await createUser(cluster, 'only-pods', [
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
      {
        apiGroups: ['config.openshift.io'],
        resources: ['imagedigestmirrorsets', 'imagetagmirrorsets'],
        verbs: ['list'],
      },
    ]);
    const { stdout, code } = await run('images', '-f', values, '--kubeconfig', kubeconfig, '-o', 'json');
    const { images, notSeen } = JSON.parse(stdout) as ImageInventory;
    expect(images).toEqual([]);
    expect(notSeen.map(({ resource, reason }) => `${resource} ${reason}`)).toEqual(
      expect.arrayContaining(['deployments.apps forbidden', 'catalogsources.operators.coreos.com forbidden']),
    );
    expect(notSeen.map(({ resource }) => resource)).not.toContain('pods');
    expect(code).toBe(0);
  });

  test('gets exit code 1 of preflight where the decisive parts are hidden', async () => {
    const { kubeconfig } = await createUser(cluster, 'nothing', []);
    const { stdout, code } = await run('preflight', '-f', values, '--kubeconfig', kubeconfig, '-o', 'json');
    const { findings } = JSON.parse(stdout) as PreflightReport;
    expect(findings.filter(({ severity }) => severity === 'harm')).toEqual([]);
    expect(findings.find(({ about }) => about === 'permissions')?.what).toContain('create cronjobs.batch');
    expect(code).toBe(1);
  });
});

describe('a login that does not work is one sentence:', () => {
  test('a token that the API server does not accept', async () => {
    const kubeconfig = writeKubeconfig(cluster, 'expired', { token: 'sha256~expired' });
    const { stderr, code } = await run('status', '--kubeconfig', kubeconfig);
    expect(stderr).toMatch(
      /^the API server https:\S+ does not accept the login of the kubeconfig; log in again/,
    );
    expect([code, stderr.split('\n').length]).toEqual([1, 2]);
  });

  test('a login program that fails', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: '/bin/sh',
      interactiveMode: 'Never',
    };
    const kubeconfig = writeKubeconfig(cluster, 'plug-in', {
      exec: { ...exec, args: ['-c', 'echo no session >&2; exit 1'] },
    });
    const { stderr, code } = await run('status', '--kubeconfig', kubeconfig);
    expect(stderr).toContain('the login of the kubeconfig failed: no session');
    expect(code).toBe(1);
  });

  test('a login program whose output is no credential, of which nothing is shown', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: '/bin/sh',
      interactiveMode: 'Never',
    };
    const kubeconfig = writeKubeconfig(cluster, 'broken', {
      exec: { ...exec, args: ['-c', 'echo verysecretpassword'] },
    });
    const { stderr, code } = await run('status', '--kubeconfig', kubeconfig);
    expect(stderr).toContain('the login of the kubeconfig failed: its output is not JSON');
    expect(code).toBe(1);
  });

  test('no API server', async () => {
    const file = join(cluster.folder, 'kubeconfig-nowhere');
    writeFileSync(file, readFileSync(cluster.kubeconfig, 'utf8').replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'));
    const { stderr, code } = await run('status', '--kubeconfig', file);
    expect(stderr).toContain('the API server https://127.0.0.1:1 cannot be reached');
    expect(code).toBe(1);
  });

  test('a context that the kubeconfig does not have', async () => {
    const { stderr, code } = await run('status', ...live(), '--context', 'production');
    expect(stderr).toContain('there is no context production; allowed: test');
    expect(code).toBe(1);
  });
});

test('a login program that works is used', async () => {
  const { users } = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8')) as {
    users: { user: { token: string } }[];
  };
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token: users[0]?.user.token },
  };
  const file = join(cluster.folder, 'credential.json');
  writeFileSync(file, JSON.stringify(credential), { mode: 0o600 });
  const exec = { apiVersion: credential.apiVersion, command: 'cat', args: [file], interactiveMode: 'Never' };
  const { code } = await run('status', '--kubeconfig', writeKubeconfig(cluster, 'working', { exec }));
  expect(code).toBe(3);
});

test('only commands that read a live cluster load the library for it', async () => {
  const loads = async (...words: string[]) =>
    (await runProgram(words, { NODE_DEBUG: 'esm' })).stderr.includes('@kubernetes/client-node');
  expect(await loads('status', ...live())).toBe(true);
  expect(await loads('validate', '-f', values)).toBe(false);
  expect(await loads('images', '-f', values, '--cluster-files', 'examples/cluster-files')).toBe(false);
});

test('no output held a secret', () => {
  const shown = runs.map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(shown).not.toMatch(/verysecretpassword|Y3A6dmVyeX/);
});

test('reports name the mirror', () => {
  expect(runs.some(({ stdout }) => stdout.includes(ecr))).toBe(true);
});
