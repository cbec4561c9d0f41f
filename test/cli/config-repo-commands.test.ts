import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { run } from './recorded-run';

const example = join(__dirname, '..', '..', 'examples', 'config-repo');
const account = '123456789012';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-repo-commands-'));
  cpSync(example, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a prefix that no rule allows into the second cluster. */
function breakCluster2(): string {
  const file = join(folder, account, 'cluster2', 'image-mirroring.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('repo_path_prefix: dev', 'repo_path_prefix: "D<E>V|"'),
  );
  return file;
}

const kinds = (yaml: string) => (loadAll(yaml) as { kind: string }[]).map(({ kind }) => kind);

describe('validate --config-repo', () => {
  test('prints ok and the number of clusters', async () => {
    expect(await run('validate', '--config-repo', folder)).toMatchObject({
      stdout: 'ok: 2 clusters\n',
      exitCode: 0,
    });
  });
  test('prints each problem with its file and line, and exits with 1', async () => {
    const file = breakCluster2();
    const { stdout, stderr, exitCode } = await run('validate', '--config-repo', folder);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toMatch(new RegExp(`^${file}:\\d+: image_mirroring\\.repo_path_prefix: got`));
  });
  test('-o json lists clusters, errors and warnings', async () => {
    const file = breakCluster2();
    const { stdout, exitCode } = await run('validate', '--config-repo', folder, '-o', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      clusters: [`${account}/cluster1`, `${account}/cluster2`],
      errors: [{ file, line: expect.any(Number) as number, key: 'image_mirroring.repo_path_prefix' }],
      warnings: expect.arrayContaining([
        { cluster: `${account}/cluster1`, message: expect.any(String) as string },
      ]) as object[],
    });
  });
  test('-o junit has a failure for the broken cluster only', async () => {
    breakCluster2();
    const { stdout } = await run('validate', '--config-repo', folder, '-o', 'junit');
    expect(stdout).toContain('tests="3" failures="1"');
    expect(stdout).toContain(`name="${account}/cluster1"/>`);
    expect(stdout).toMatch(new RegExp(`name="${account}/cluster2">\\s+<failure message="[^"]*D&lt;E&gt;V`));
  });
  test('-o sarif names the line of the error', async () => {
    const file = breakCluster2();
    const { stdout } = await run('validate', '--config-repo', folder, '-o', 'sarif');
    const [{ results }] = (JSON.parse(stdout) as { runs: [{ results: object[] }] }).runs;
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((each) => each.includes('D<E>V')) + 1;
    expect(results[0]).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: line } } }],
    });
  });
  test('-o markdown shows errors as a table of each file, without markup of values', async () => {
    breakCluster2();
    const { stdout } = await run('validate', '--config-repo', folder, '-o', 'markdown');
    expect(stdout).toMatch(/^\*\*image-mirroring validate\*\*: 1 error in 2 clusters\n\n\| line \| /);
    expect(stdout).toContain('D\\<E\\>V\\|');
  });
  test.each([
    ['json', /"clusters": \[\],\n {2}"errors": \[\n {4}\{\n {6}"file": "[^"]+\/nothing",/],
    ['junit', /tests="1" failures="1">\n.*name="all files">\n.*message="[^"]+\/nothing: /],
    ['sarif', /"level": "error"/],
    ['markdown', /^\*\*image-mirroring validate\*\*: 1 error\n\n\| line \| .*\/nothing \|/],
  ])('-o %s reports that the repository is missing', async (format, report) => {
    const words = ['validate', '--config-repo', join(folder, 'nothing'), '-o', format];
    expect(await run(...words)).toMatchObject({
      ...{ exitCode: 1, stderr: '', stdout: expect.stringMatching(report) as string },
    });
  });
  test('a warning that is about several clusters is printed once, and the first three are named', async () => {
    const copy = (name: string) =>
      cpSync(join(folder, account, 'cluster1'), join(folder, account, name), { recursive: true });
    const rename = (name: string) => {
      copy(name);
      for (const file of ['ibm-mas-cluster-base.yaml', 'image-mirroring.yaml']) {
        const path = join(folder, account, name, file);
        writeFileSync(path, readFileSync(path, 'utf8').replaceAll('cluster1', name));
      }
    };
    for (const name of ['cluster3', 'cluster4']) rename(name);
    const about = (stderr: string) => stderr.split('\n').filter((line) => line.includes('operator-catalog'));
    const named = ['cluster1', 'cluster2', 'cluster3'].map((name) => `${account}/${name}`).join(', ');
    const validate = async () => about((await run('validate', '--config-repo', folder)).stderr);
    expect(await validate()).toEqual([
      expect.stringContaining(`warning: ${named} and 1 more cluster: Pulls`),
    ]);
    rmSync(join(folder, account, 'cluster4'), { recursive: true });
    expect(await validate()).toEqual([expect.stringContaining(`warning: ${named}: Pulls`)]);
  });
  test.each(['..', '../other', '/etc', '.'])(
    'the account %s, which is not in the repository, is refused',
    async (name) => {
      const { stderr, exitCode } = await run('validate', '--config-repo', folder, '--account', name);
      expect(stderr).toContain(
        `option --account cannot be ${name}; expected a folder in the configuration repository`,
      );
      expect(exitCode).toBe(2);
    },
  );
  test('--strict counts warnings as errors', async () => {
    expect((await run('validate', '--config-repo', folder, '--strict', '-o', 'json')).exitCode).toBe(1);
  });
});

describe('render --config-repo', () => {
  test('prints Applications, or the objects of the chart', async () => {
    const { stdout } = await run('render', '--config-repo', folder);
    expect(kinds(stdout)).toEqual(['Application', 'Application']);
    const objects = await run('render', '--config-repo', folder, '--cluster', 'cluster1', '--objects');
    expect(kinds(objects.stdout)).toEqual(expect.arrayContaining(['CronJob', 'ImageDigestMirrorSet']));
  });
  test('--out writes one file for each cluster', async () => {
    const out = join(folder, 'out');
    expect(await run('render', '--config-repo', example, '--out', out)).toMatchObject({
      stdout: '',
      exitCode: 0,
    });
    const file = (cluster: string) => readFileSync(join(out, account, cluster, 'manifests.yaml'), 'utf8');
    expect([kinds(file('cluster1')), kinds(file('cluster2'))]).toEqual([['Application'], ['Application']]);
  });
  test('-o json prints one List, which has the objects of the YAML', async () => {
    for (const words of [[], ['--objects']]) {
      const yaml = await run('render', '--config-repo', folder, ...words);
      const json = await run('render', '--config-repo', folder, ...words, '-o', 'json');
      const { kind, items } = JSON.parse(json.stdout) as { kind: string; items: object[] };
      expect({ kind, items }).toEqual({ kind: 'List', items: loadAll(yaml.stdout) });
    }
  });
  test('-o json is a List without items where no cluster has an Application', async () => {
    for (const cluster of ['cluster1', 'cluster2'])
      rmSync(join(folder, account, cluster, 'image-mirroring.yaml'));
    const { stdout } = await run('render', '--config-repo', folder, '-o', 'json');
    expect(JSON.parse(stdout)).toEqual({ apiVersion: 'v1', kind: 'List', items: [] });
  });
  test('-o json --out writes manifests.json for each cluster', async () => {
    const out = join(folder, 'out');
    await run('render', '--config-repo', example, '--out', out, '-o', 'json');
    const file = readFileSync(join(out, account, 'cluster1', 'manifests.json'), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ kind: 'List', items: [{ kind: 'Application' }] });
  });
  test('writes nothing when a cluster is refused', async () => {
    breakCluster2();
    const out = join(folder, 'out');
    expect((await run('render', '--config-repo', folder, '--out', out)).exitCode).toBe(1);
    expect(existsSync(out)).toBe(false);
  });
  test('a folder that cannot be written is an error', async () => {
    const out = join(folder, 'settings.yaml');
    const { stderr, exitCode } = await run('render', '--config-repo', folder, '--out', out);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('manifests.yaml: cannot be written: not a directory');
  });
});
