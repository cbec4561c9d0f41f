import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterPlan } from '../../src/plan/cluster-plan';
import { run } from './recorded-run';

const example = join(__dirname, '..', '..', 'examples', 'config-repo');
const account = '123456789012';

/** A checkout whose first commit has the tag `v1`; the repository is in its folder `config`. */
let checkout: string;
let folder: string;
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
    cwd: checkout,
    timeout: 60_000,
  });
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'repo-plan-'));
  folder = join(checkout, 'config');
  cpSync(example, folder, { recursive: true });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  git('tag', 'v1');
});
afterEach(() => rmSync(checkout, { recursive: true }));

const plan = (...words: string[]) => run('plan', '--config-repo', folder, ...words);

function change(cluster: string, from: string, to: string): void {
  const file = join(folder, account, cluster, 'image-mirroring.yaml');
  const content = readFileSync(file, 'utf8');
  expect(content).toContain(from);
  writeFileSync(file, content.replace(from, to));
}

async function changesOf(...words: string[]) {
  const { stdout } = await plan(...words, '-o', 'json');
  const { clusters } = JSON.parse(stdout) as { clusters: (ClusterPlan & { drains: boolean })[] };
  return clusters.map(({ cluster, change: kind, drains }) => [cluster, kind, drains]);
}

test('an unchanged repository changes nothing', async () => {
  const { stdout, exitCode } = await plan('--since', 'v1');
  expect(stdout).toContain('0 clusters of 2 changed');
  expect(exitCode).toBe(0);
});

test('a prefix that changes in the working tree drains the nodes of its cluster only', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: new');
  expect(await changesOf('--since', 'v1')).toEqual([
    [`${account}/cluster1`, 'changed', true],
    [`${account}/cluster2`, 'none', false],
  ]);
  const { stdout, exitCode } = await plan('--since', 'v1');
  expect(stdout).toMatch(/cluster1 +changed +drained: master, worker\n/);
  expect(exitCode).toBe(3);
});

test('two revisions are compared without the working tree', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: new');
  git('commit', '--quiet', '--all', '--message', 'second');
  change('cluster1', 'repo_path_prefix: new', 'repo_path_prefix: "250731"');
  expect((await changesOf('--since', 'v1..HEAD'))[0]).toEqual([`${account}/cluster1`, 'changed', true]);
  expect((await changesOf('--since', 'v1'))[0]).toEqual([`${account}/cluster1`, 'none', false]);
});

test('clusters that are added and removed are planned as installs and uninstalls', async () => {
  rmSync(join(folder, account, 'cluster1'), { recursive: true });
  expect(await changesOf('--since', 'v1')).toEqual([
    [`${account}/cluster1`, 'removed', true],
    [`${account}/cluster2`, 'none', false],
  ]);
  git('commit', '--quiet', '--all', '--message', 'second');
  expect((await changesOf('--since', 'HEAD..v1'))[0]).toEqual([`${account}/cluster1`, 'added', false]);
  expect(await changesOf('--since', 'v1', '--cluster', 'cluster1')).toEqual([
    [`${account}/cluster1`, 'removed', true],
  ]);
});

test('-o markdown lists the clusters that change', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: new');
  const { stdout } = await plan('--since', 'v1', '-o', 'markdown');
  expect(stdout).toMatch(/^\*\*image-mirroring plan\*\*: 1 cluster of 2 changed/);
  expect(stdout).toContain('⚠️ drained: master, worker |');
});

test('-o junit fails the clusters whose nodes are drained', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: new');
  const { stdout, exitCode } = await plan('--since', 'v1', '-o', 'junit');
  expect(exitCode).toBe(3);
  expect(stdout).toContain('<testsuite name="image-mirroring plan" tests="2" failures="1">');
  expect(stdout).toMatch(/name="\d+\/cluster1">\s+<failure message="[^"]*drained: master, worker"/);
  expect(stdout).toContain(`name="${account}/cluster2"/>`);
});

test('-o sarif names the file of each cluster whose nodes are drained', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: new');
  const { stdout } = await plan('--since', 'v1', '-o', 'sarif');
  const [{ results }] = (JSON.parse(stdout) as { runs: [{ results: object[] }] }).runs;
  const uri = expect.stringMatching(/\/config\/\d+\/cluster1\/image-mirroring\.yaml$/) as string;
  expect(results).toMatchObject([
    { ruleId: 'drain', locations: [{ physicalLocation: { artifactLocation: { uri } } }] },
  ]);
});

test('a cluster whose old values are refused has an unknown change', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: /x/');
  git('commit', '--quiet', '--all', '--message', 'broken');
  change('cluster1', 'repo_path_prefix: /x/', 'repo_path_prefix: x');
  expect((await changesOf('--since', 'HEAD'))[0]).toEqual([`${account}/cluster1`, 'unknown', true]);
});

test('problems of the new values are named by their files, or by their revision', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: /x/');
  expect(await plan('--since', 'v1')).toMatchObject({
    ...{ stdout: '', exitCode: 1 },
    stderr: expect.stringContaining(join(folder, account, 'cluster1', 'image-mirroring.yaml')) as string,
  });
  git('commit', '--quiet', '--all', '--message', 'broken');
  expect((await plan('--since', 'v1..HEAD')).stderr).toContain(
    `HEAD:${account}/cluster1/image-mirroring.yaml:`,
  );
});

describe.each([
  [
    'values that are refused',
    () => change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: /x/'),
    'v1',
  ],
  ['an unknown revision', () => {}, 'nope'],
])('in a report, %s', (_, prepare, since) => {
  const report = async (format: string) => {
    prepare();
    const { stdout, stderr, exitCode } = await plan('--since', since, '-o', format);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    return stdout;
  };
  test('are errors in JSON', async () => {
    const { version, errors } = JSON.parse(await report('json')) as { version: number; errors: object[] };
    expect({ version, errors }).toEqual({
      ...{ version: 1, errors: [expect.objectContaining({ message: expect.any(String) as string })] },
    });
  });
  test('fail in JUnit', async () =>
    expect(await report('junit')).toMatch(/<testsuite name="image-mirroring plan" tests="\d" failures="1">/));
  test('are errors in SARIF', async () => {
    const [{ results }] = (JSON.parse(await report('sarif')) as { runs: [{ results: object[] }] }).runs;
    expect(results.filter((each) => (each as { level: string }).level === 'error')).toHaveLength(1);
  });
  test('have a table in Markdown', async () =>
    expect(await report('markdown')).toMatch(/^\*\*image-mirroring plan\*\*: 1 error.*\n\n\| line \|/));
});

test('in SARIF an error is about a file, also if that is the folder that the program runs in', async () => {
  const back = process.cwd();
  process.chdir(folder);
  try {
    const { stdout } = await run('plan', '--config-repo', '.', '--since', 'nope', '-o', 'sarif');
    expect(stdout).toContain('"uri": "."');
  } finally {
    process.chdir(back);
  }
});

test('errors of two revisions are named by their revision in a report as well', async () => {
  change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: /x/');
  git('commit', '--quiet', '--all', '--message', 'broken');
  const { stdout } = await plan('--since', 'v1..HEAD', '-o', 'junit');
  expect(stdout).toMatch(
    /name="\d+\/cluster1">\n *<failure message="HEAD:\d+\/cluster1\/image-mirroring.yaml:/,
  );
  expect(stdout).toMatch(/tests="3" failures="1"/);
});

describe('is refused with the way out:', () => {
  test('an unknown revision', async () =>
    expect(await plan('--since', 'nope')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('there is no revision nope; run git fetch') as string,
    }));
  test('an option in place of a revision', async () =>
    expect((await plan('--since=--all')).exitCode).toBe(2));
  test('a folder in no checkout', async () => {
    rmSync(join(checkout, '.git'), { recursive: true });
    expect(await plan('--since', 'v1')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('is not in a git checkout, which --since requires') as string,
    });
  });
  test('a revision that a shallow clone lacks', async () => {
    change('cluster1', "repo_path_prefix: '250731'", 'repo_path_prefix: new');
    git('commit', '--quiet', '--all', '--message', 'second');
    const clone = mkdtempSync(join(tmpdir(), 'shallow-'));
    git('clone', '--quiet', '--depth', '1', `file://${checkout}`, clone);
    const { stderr, exitCode } = await run('plan', '--config-repo', join(clone, 'config'), '--since', 'v1');
    rmSync(clone, { recursive: true });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the revision v1 is not in this shallow clone; run git fetch --unshallow');
  });
  test.each([
    ['a repository without a revision', ['--config-repo', '.'], 'option --config-repo requires --since'],
    ['a revision without a repository', ['--since', 'v1'], 'option --since requires --config-repo'],
  ])('%s', async (_, words, message) => expect((await run('plan', ...words)).stderr).toContain(message));
});
