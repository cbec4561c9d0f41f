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
  const { stderr, status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (words: readonly string[], input = '', env: Record<string, string> = {}) =>
  spawnSync(process.execPath, words, {
    ...{ cwd: root, input, encoding: 'utf8' },
    env: { ...inheritedWithout(/^VALUES_FILE$/), ...env },
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

test.each(['render', 'validate', 'explain', 'plan'])('%s --help prints the usage', (command) => {
  const { stdout, stderr, status } = mirroring([command, '--help']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`image-mirroring ${command}`);
});

test('a file that is not there is an error in words', () => {
  const { stderr, status } = mirroring(['validate', '-f', 'missing.yaml']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^missing.yaml: cannot be read: .*\n$/);
});

test.each([
  [['rendr'], 'there is no command rendr; allowed: render, validate, explain, plan'],
  [['render'], 'names no values file; write -f values.yaml'],
  [['render', 'values.yaml'], 'got values.yaml; values files are named by -f'],
  [['render', '-f', '-', '-f', '-'], 'got standard input ("-") twice'],
  [
    ['render', '--nope'],
    'there is no option --nope; allowed: -f, --values, -n, --namespace, --release, --config-repo, --account, --cluster\n',
  ],
  [
    ['validate', '-x', '-f', basic],
    'there is no option -x; allowed: -f, --values, -n, --namespace, --release\n',
  ],
  [['validate', '--valus', basic], 'there is no option --valus; write --values\n'],
  [['validate', '-f'], '-f lacks its value; write it behind the option\n'],
  [
    ['plan', '--from', '--to', basic],
    '--from lacks its value before --to; write it, or --from=--to if that is the value\n',
  ],
  [
    ['render', '-f', basic, '--release', 'BAD NAME'],
    'got --release "BAD NAME"; allowed: up to 53 lower-case',
  ],
  [['render', '-f', basic, '-n', 'A'], 'got -n "A"; allowed: up to 63 lower-case'],
])('the command line %j is refused with what to write', (words, message) => {
  const { stderr, status } = mirroring(words);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test('cdk8s synth writes the example, or the file that VALUES_FILE names', () => {
  const outdir = join(folder, 'dist');
  expect(run(['lib/src/main.js'], '', { CDK8S_OUTDIR: outdir })).toMatchObject({ status: 0 });
  const file = join(outdir, 'image-mirroring.k8s.yaml');
  expect(readFileSync(file, 'utf8')).toBe(mirroring(['render', '-f', basic]).stdout);
});

test('cdk8s synth warns of what render warns of, and of secrets in clear that it wrote', () => {
  const file = join(folder, 'clear.yaml');
  const synth = (secret: string, uri: string) => {
    writeFileSync(file, `aws_secret_access_key: ${secret}\ndevops: {mongo_uri: "${uri}"}\n`);
    const env = { CDK8S_OUTDIR: join(folder, 'clear'), VALUES_FILE: file };
    return run(['lib/src/main.js'], '', env).stderr;
  };
  const clear = synth('hidden', 'mongodb://u:hidden@h/d');
  expect(clear).toContain('warning: Nothing is mirrored and no login is renewed');
  expect(clear).toContain('holds the AWS key and devops.mongo_uri in clear; keep it out of git');
  expect(clear).not.toContain('hidden');
  expect(synth('<path:a#b>', 'mongodb://h/d')).toContain('clear holds devops.mongo_uri in clear');
  expect(synth('<path:a#b>', '<path:a#c>')).not.toContain('in clear');
});

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
