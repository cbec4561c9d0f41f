import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';

const root = join(__dirname, '..', '..');
const examples = join(root, 'examples');

/** A checkout of the example's configuration repository, and a folder with the program, as CI has them. */
let folder: string;
let bin: string;
let base: string;
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
    ...{ cwd: folder, encoding: 'utf8' },
    timeout: 60_000,
  }).trim();
// The compiled program is what people run.
beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, timeout: 300_000 });
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  bin = join(folder, '..', `${folder.split('/').at(-1)}-bin`);
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'image-mirroring'),
    `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'lib', 'src', 'cli', 'command-line.js')}' "$@"\n`,
    { mode: 0o755 },
  );
  cpSync(join(examples, 'config-repo'), folder, { recursive: true });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  base = git('rev-parse', 'HEAD');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(bin, { recursive: true });
});

const read = <T>(file: string): T => load(readFileSync(join(examples, 'ci', file), 'utf8')) as T;

/** Runs a script of an example in the checkout. */
const runScript = (shell: string, script: string, env: Record<string, string>) =>
  spawnSync(shell, ['-e', '-c', script], {
    ...{ cwd: folder, encoding: 'utf8', timeout: 60_000 },
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...env },
  });

function setPrefix(prefix: string): void {
  const file = join(folder, '123456789012', 'cluster1', 'image-mirroring.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace("repo_path_prefix: '250731'", `repo_path_prefix: ${prefix}`),
  );
}

const pipelines: [string, () => ReturnType<typeof runScript>][] = [
  [
    'GitHub Actions',
    () => {
      const { jobs } = read<{ jobs: { plan: { steps: { id?: string; run?: string }[] } } }>(
        'github-actions.yaml',
      );
      const script = jobs.plan.steps.find(({ id }) => id === 'plan')?.run ?? '';
      return runScript('bash', script, { BASE: base, GITHUB_OUTPUT: join(folder, 'code') });
    },
  ],
  [
    'Tekton',
    () => {
      const { spec } = read<{ spec: { steps: [{ script: string }] } }>('tekton-task.yaml');
      // The script has no option -e of its own.
      const script = `set +e\n${spec.steps[0].script}`;
      return runScript('sh', script, { SINCE: base, CODE_FILE: join(folder, 'code') });
    },
  ],
];

describe.each(pipelines)('the example for %s', (_, runPipeline) => {
  const code = () => readFileSync(join(folder, 'code'), 'utf8').replace('code=', '').trim();
  const comment = () => readFileSync(join(folder, 'plan.md'), 'utf8');

  test('succeeds with a comment that nothing changes', () => {
    expect(runPipeline().status).toBe(0);
    expect(code()).toBe('0');
    expect(comment()).toContain('0 clusters of 2 changed');
  }, 60_000);
  test('succeeds with a comment that names drained nodes', () => {
    setPrefix('new');
    expect(runPipeline().status).toBe(0);
    expect(code()).toBe('3');
    expect(comment()).toContain('drained: master, worker');
  }, 60_000);
  test('fails for values that are refused, with a comment that says why', () => {
    setPrefix('/x/');
    expect(runPipeline().status).not.toBe(0);
    expect(code()).toBe('1');
    expect(comment()).toContain('image\\_mirroring.repo\\_path\\_prefix: got "/x/"');
  }, 60_000);
});

test('the pre-commit hook runs for the files of clusters, and fails for values that are refused', () => {
  const { repos } = read<{ repos: [{ hooks: [{ entry: string; files: string }] }] }>(
    'pre-commit-config.yaml',
  );
  const [{ entry, files }] = repos[0].hooks;
  const tracked = git('ls-files').split('\n');
  expect(tracked.filter((file) => new RegExp(files).test(file))).toEqual([
    '123456789012/cluster1/ibm-mas-cluster-base.yaml',
    '123456789012/cluster1/image-mirroring.yaml',
    '123456789012/cluster2/ibm-mas-cluster-base.yaml',
    '123456789012/cluster2/image-mirroring.yaml',
    'settings.yaml',
  ]);
  expect(runScript('sh', entry, {}).status).toBe(0);
  setPrefix('/x/');
  expect(runScript('sh', entry, {}).status).toBe(1);
}, 60_000);
