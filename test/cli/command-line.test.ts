import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { examples } from '../examples';
import { inheritedWithout } from '../inherited';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;

// The compiled program is what people run; `npm ci` and `npm run build` make it.
beforeAll(() => {
  const { stderr, status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 300_000,
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (words: readonly string[], input = '', env: Record<string, string> = {}) =>
  spawnSync(process.execPath, words, {
    ...{ cwd: root, input, encoding: 'utf8' },
    env: { ...inheritedWithout(/^VALUES_FILE$/), ...env },
    timeout: 60_000,
  });
const mirroring = (words: readonly string[], input = '') =>
  run(['lib/src/cli/command-line.js', ...words], input);

test('render prints the objects, and nothing else, on standard output', () => {
  const { stdout, stderr, status } = mirroring(['render', '-f', basic, '-n', 'mas', '--release', 'r1']);
  expect(status).toBe(0);
  expect(stderr).toContain('warning: Pulls by tag');
  const objects = loadAll(stdout) as { kind: string; metadata: { namespace?: string; labels: object } }[];
  expect(objects[0]).toMatchObject({
    kind: 'Secret',
    metadata: { namespace: 'mas', labels: { 'app.kubernetes.io/instance': 'r1' } },
  });
});

test('validate warns of what render warns of', () => {
  const { stdout, stderr, status } = mirroring(['validate', '-f', '-'], '');
  expect({ stdout, status }).toEqual({ stdout: 'ok\n', status: 0 });
  expect(stderr).toMatch(/^warning: Nothing is mirrored and no login is renewed/);
});

test('validate prints ok, or all that is wrong and exits with 1', () => {
  const valid = mirroring(['validate', '-f', basic]);
  expect(valid).toMatchObject({ status: 0, stdout: 'ok\n' });
  expect(valid.stderr).toBe(mirroring(['render', '-f', basic]).stderr);
  const { stdout, stderr, status } = mirroring(['validate', '-f', '-'], 'ecr_host: x\nrepo_path_prefix: Y\n');
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  expect(stderr).toContain('standard input:1: image_mirroring.ecr_host: got "x"');
  expect(stderr).toContain('standard input:2: image_mirroring.repo_path_prefix: got "Y"');
});

test('explain exits with 3 for an image that cannot be pulled, and prints no colour into a pipe', () => {
  const { stdout, status } = mirroring(['explain', 'icr.io/cpopen/x:v1', '-f', basic]);
  expect(status).toBe(3);
  expect(stdout).toMatch(/^icr\.io\/cpopen\/x:v1\n/);
});

test('plan exits with 3 for a change that drains nodes', () => {
  expect(mirroring(['plan', '--from', basic, '--to', 'none'])).toMatchObject({ status: 3, stderr: '' });
});

test('a reader that ends early is no failure', () => {
  const { stdout, status } = spawnSync(
    'bash',
    ['-o', 'pipefail', '-c', `node lib/src/cli/command-line.js render -f ${basic} | head -1`],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  expect({ stdout, status }).toEqual({ stdout: '---\n', status: 0 });
});

test.each([
  ['that is full at once', '', '/dev/full', 'no space left on device'],
  ['that is full after a part', "trap '' XFSZ; ulimit -f 1;", join(folder, 'part'), 'file too large'],
])('a disk %s is an error', (_, before, file, reason) => {
  const { stderr, status } = spawnSync(
    'bash',
    ['-c', `${before} node lib/src/cli/command-line.js render -f ${basic} > ${file}`],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  expect(status).toBe(1);
  expect(stderr).toContain(`standard output cannot be written: ${reason}\n`);
});

test.each(['--help', '--version'])('%s takes at most 1.5 times the CPU of an empty program', (option) => {
  const cpuOf = (...words: string[]) => {
    const { user, system } = JSON.parse(
      run(['-r', join(__dirname, 'print-cpu-usage.cjs'), ...words]).stderr,
    ) as NodeJS.CpuUsage;
    return user + system;
  };
  // The least of several runs: others share the machine.
  const least = (...words: string[]) => Math.min(...Array.from({ length: 7 }, () => cpuOf(...words)));
  // The half is slack for a busy machine.
  expect(least('lib/src/cli/command-line.js', option) / least('-e', '0')).toBeLessThan(2);
});

test('cdk8s synth writes the example, or the file that VALUES_FILE names', () => {
  const outdir = join(folder, 'dist');
  expect(run(['lib/src/main.js'], '', { CDK8S_OUTDIR: outdir })).toMatchObject({ status: 0 });
  const file = join(outdir, 'image-mirroring.k8s.yaml');
  expect(readFileSync(file, 'utf8')).toBe(mirroring(['render', '-f', basic]).stdout);
});

test('cdk8s synth warns of what render warns of, and of secrets that it wrote as plain text', () => {
  const file = join(folder, 'plain.yaml');
  const synth = (secret: string, uri: string) => {
    writeFileSync(
      file,
      `aws_access_key_id: ${secret === 'hidden' ? 'AKIAIOSFODNN7EXAMPLE' : secret}\naws_secret_access_key: ${secret}\ndevops: {mongo_uri: "${uri}"}\n`,
    );
    const env = { CDK8S_OUTDIR: join(folder, 'plain'), VALUES_FILE: file };
    return run(['lib/src/main.js'], '', env).stderr;
  };
  const plain = synth('hidden', 'mongodb://u:hidden@h/d');
  expect(plain).toContain('warning: Nothing is mirrored and no login is renewed');
  expect(plain).toContain('holds the AWS key and devops.mongo_uri as plain text; keep it out of git');
  expect(plain).not.toContain('hidden');
  expect(synth('<path:a#b>', 'mongodb://h/d')).toContain('plain holds devops.mongo_uri as plain text');
  expect(synth('<path:a#b>', '<path:a#c>')).not.toContain('as plain text');
});

test.each([
  [
    'a misspelt variable',
    { VALUE_FILE: 'my.yaml' },
    'the environment variable VALUE_FILE is not read; write VALUES_FILE',
  ],
  ['an empty variable', { VALUES_FILE: '' }, 'the environment variable VALUES_FILE is empty'],
])('cdk8s synth does not render the example for %s', (_, env, message) => {
  const outdir = join(folder, 'misspelt');
  const { status, stderr } = run(['lib/src/main.js'], '', { CDK8S_OUTDIR: outdir, ...env });
  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(existsSync(outdir)).toBe(false);
});

test('npm run synth ends without a stack trace when values are refused, and says which file it used', () => {
  const synth = (file: string) =>
    spawnSync('npm', ['run', 'synth', '--', '--output', join(folder, 'synth')], {
      ...{ cwd: root, encoding: 'utf8', timeout: 50_000 },
      env: { ...inheritedWithout(/^VALUES_FILE$/), VALUES_FILE: file },
    });
  const refused = synth('missing.yaml');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('missing.yaml: cannot be read: no such file or directory');
  expect(refused.stdout + refused.stderr).not.toMatch(/^ +at /m);
  const written = synth(basic);
  expect(written.status).toBe(0);
  expect(written.stdout + written.stderr).toContain(`values file: ${basic}`);
}, 120_000);

test('cdk8s synth writes nothing when values are refused', () => {
  const outdir = join(folder, 'refused');
  const { status, stderr } = run(['lib/src/main.js'], '', {
    CDK8S_OUTDIR: outdir,
    VALUES_FILE: 'missing.yaml',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('missing.yaml: cannot be read');
  expect(existsSync(outdir)).toBe(false);
});
