import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { rootValues } from '../../src/image-mirroring-root/contract';
import { rootRelease } from '../../src/image-mirroring-root/render';
import { printManifests } from '../../src/image-mirroring/render';
import { checkConfigRepo } from '../../src/image-mirroring-root/repo-check';
import type { Problem } from '../../src/problem';
import { InputError } from '../../src/problem';
import { loadValues } from '../../src/values-file/load';

const example = join(__dirname, '..', '..', 'examples', 'config-repo');
const account = '123456789012';

interface Application {
  metadata: { name: string; labels: Record<string, string>; annotations: Record<string, string> };
  spec: {
    source: {
      targetRevision: string;
      plugin?: { env: { name: string; value: string }[] };
      helm?: { valuesObject: object };
    };
    syncPolicy: { automated: object };
  };
}

let folder: string;
let warnings: readonly string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-repo-'));
  cpSync(example, folder, { recursive: true });
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function render(further: string[] = [], cluster?: string): Application[] {
  const checked = checkConfigRepo({
    ...{ folder, accounts: [account], files: further },
    ...(cluster && { clusters: [cluster] }),
  });
  if (checked.problems.length > 0) throw new InputError(checked.problems);
  warnings = checked.warnings.map((warning) => `${warning.cluster}: ${warning.message}`);
  return loadAll(
    printManifests(checked.clusters.flatMap(({ applications }) => applications)),
  ) as Application[];
}

/** All that is wrong, instead of the Applications. */
function problemsOf(further: string[], cluster?: string): readonly Problem[] {
  try {
    render(further, cluster);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

/** Changes a file of the repository. */
function change(file: string, from: string, to: string): void {
  const path = join(folder, account, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** A file with more settings. */
function write(text: string): string[] {
  const path = join(folder, 'further.yaml');
  writeFileSync(path, text);
  return [path];
}

const valuesOf = ({ spec }: Application) =>
  JSON.parse(spec.source.plugin?.env[0]?.value ?? '') as Record<string, unknown>;

test('renders one Application for each cluster of the account', () => {
  expect(render().map(({ metadata }) => metadata.name)).toEqual([
    'image-mirroring.cluster1',
    'image-mirroring.cluster2',
  ]);
});

test('renders only the Application of a named cluster', () => {
  expect(render([], 'cluster2').map(({ metadata }) => metadata.name)).toEqual(['image-mirroring.cluster2']);
});

test.each([
  ['cluster_admin_role: true', 'cluster_admin_role: false', 0],
  ['cluster_admin_role: true', '', 0],
  ['cluster_admin_role: true', 'cluster_admin_role: "true"', 1],
])('with %j changed to %j, the cluster has %i Applications', (from, to, count) => {
  change('cluster1/ibm-mas-cluster-base.yaml', from, to);
  expect(render([], 'cluster1')).toHaveLength(count);
});

test('a cluster without an Application gives a warning with the reason', () => {
  rmSync(join(folder, account, 'cluster2', 'image-mirroring.yaml'));
  expect(render().map(({ metadata }) => metadata.name)).toEqual(['image-mirroring.cluster1']);
  expect(warnings).toContainEqual(
    '123456789012/cluster2: There is no Application: image_mirroring is empty.',
  );
});

test('the reason may be that cluster_admin_role is not true', () => {
  change('cluster1/ibm-mas-cluster-base.yaml', 'cluster_admin_role: true', 'cluster_admin_role: false');
  expect(render([], 'cluster1')).toEqual([]);
  expect(warnings).toEqual([
    '123456789012/cluster1: There is no Application: cluster_admin_role is not true.',
  ]);
});

test('a file with the merge key of another cluster is refused, with its position', () => {
  change('cluster1/image-mirroring.yaml', "cluster1'", "cluster2'");
  expect(() => render()).toThrow(
    'cluster1/image-mirroring.yaml:4: merge-key: got "123456789012/cluster2"; image-mirroring.yaml would be ignored, or merged with another cluster; write "123456789012/cluster1"',
  );
});

test.each(['dev', 'mas/dev/us-east-1/cluster1', 'c'])('a merge key may be %s', (key) => {
  for (const file of ['ibm-mas-cluster-base.yaml', 'image-mirroring.yaml'])
    change(`cluster1/${file}`, `merge-key: '${account}/cluster1'`, `merge-key: '${key}'`);
  expect(problemsOf([])).toEqual([]);
});

test.each([
  ['cluster1', 'cluster2'],
  ['cluster2', 'cluster1'],
])('the merge key of %s cannot also be that of %s', (cluster, other) => {
  for (const file of ['ibm-mas-cluster-base.yaml', 'image-mirroring.yaml'])
    change(`${cluster}/${file}`, `${account}/${cluster}'`, `${account}/${other}'`);
  const message = `got "${account}/${other}", which is also the merge-key of another cluster of the account; write a unique one`;
  expect(problemsOf([]).map((problem) => problem.message)).toEqual([message]);
  expect(problemsOf([], cluster).map((problem) => problem.message)).toEqual([message]);
});

test.each(["''", 'null', '12'])('a base file with the merge key %s is refused', (key) => {
  change('cluster1/ibm-mas-cluster-base.yaml', `'${account}/cluster1'`, key);
  expect(problemsOf([]).map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^got (""|null|12); all clusters of the account would fail; write "123456789012\/cluster1"$/,
    ),
  ]);
});

test('the settings of the example are the parameters of its ApplicationSet', () => {
  const read = (file: string) => load(readFileSync(join(example, file), 'utf8'));
  const { spec } = read('applicationset.yaml') as {
    spec: { template: { spec: { source: { helm: { parameters: { name: string; value: string }[] } } } } };
  };
  const { parameters } = spec.template.spec.source.helm;
  expect(leavesOf(read('settings.yaml'))).toEqual(
    Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
  );
});

/** Each value as `--set` takes it. */
const leavesOf = (values: unknown, path: string[] = []): Record<string, string> =>
  typeof values === 'object' && values !== null
    ? Object.assign({}, ...Object.entries(values).map(([key, value]) => leavesOf(value, [...path, key])))
    : { [path.join('.')]: String(values) };

test('settings override the files of a cluster, and -f overrides settings, as parameters do', () => {
  change(
    'cluster1/ibm-mas-cluster-base.yaml',
    'account:',
    'auto_delete: true\nsource: {revision: other}\naccount:',
  );
  const specOf = (files?: string[]) => render(files, 'cluster1')[0]?.spec;
  expect(specOf()?.syncPolicy.automated).toEqual({ selfHeal: true });
  expect(specOf()?.source.targetRevision).toBe('v0.1.0');
  expect(specOf(write('source: {revision: v9}'))?.source.targetRevision).toBe('v9');
});

test('a value of the chart at the root, which the app-of-apps does not know, is refused too', () => {
  change(
    'cluster1/image-mirroring.yaml',
    'image_mirroring:',
    'mirror_sets: {enabled: false}\nimage_mirroring:',
  );
  expect(() => render()).toThrow(
    /:6: mirror_sets: is not read at the root; write image_mirroring\.mirror_sets/,
  );
});

test.each([
  ['ecr_host', 'a.example.com'],
  ['repo_path_prefix', 'dev'],
  ['aws_access_key_id', 'AKIA'],
  ['aws_secret_access_key', 'wJalr'],
  ['additional_image_digest_sources', '[a.example.com]'],
  ['additional_image_tag_sources', '[a.example.com]'],
])('%s at the root, where it has no effect, is refused with its position', (key, value) => {
  change('cluster1/image-mirroring.yaml', 'image_mirroring:', `${key}: ${value}\nimage_mirroring:`);
  expect(() => render()).toThrow(
    new RegExp(
      `cluster1/image-mirroring\\.yaml:6: ${key}: is not passed to the chart from the root; write it below image_mirroring`,
    ),
  );
});

test('only values that are passed to the chart are checked by its rules', () => {
  // region_id is a value of the chart that the app-of-apps does not pass to it.
  change('cluster1/ibm-mas-cluster-base.yaml', 'region:', 'region_id: us-west-2\nregion:');
  expect(render([], 'cluster1')).toHaveLength(1);
});

test("the chart's warnings are printed with the cluster", () => {
  render([], 'cluster2');
  expect(warnings).toContainEqual(
    expect.stringMatching(/^123456789012\/cluster2: It is not proved that .*\/dev holds your images/),
  );
});

test('a folder without a base file is ignored, with a warning', () => {
  rmSync(join(folder, account, 'cluster2', 'ibm-mas-cluster-base.yaml'));
  expect(render().map(({ metadata }) => metadata.name)).toEqual(['image-mirroring.cluster1']);
  expect(warnings).toContainEqual(
    '123456789012/cluster2: image-mirroring.yaml is ignored, because its folder has no ibm-mas-cluster-base.yaml.',
  );
});

test('a copy in a deeper folder is refused, because the ApplicationSet would read it', () => {
  mkdirSync(join(folder, account, 'cluster1', 'old'));
  writeFileSync(join(folder, account, 'cluster1', 'old', 'image-mirroring.yaml'), '');
  expect(() => render()).toThrow(
    /cluster1\/old\/image-mirroring\.yaml: the ApplicationSet reads this file too/,
  );
});

test('two clusters with the same id are refused, with the position of the second', () => {
  change('cluster2/ibm-mas-cluster-base.yaml', 'id: cluster2', 'id: cluster1');
  expect(() => render()).toThrow(
    /cluster2\/ibm-mas-cluster-base\.yaml:\d+: cluster\.id: got "cluster1", which is also the cluster\.id of another cluster/,
  );
});

test.each(['cluster1', 'cluster2'])(
  'the id of a named cluster, %s, is compared with all others',
  (cluster) => {
    change('cluster2/ibm-mas-cluster-base.yaml', 'id: cluster2', 'id: cluster1');
    expect(problemsOf([], cluster)).toMatchObject([
      { file: join(folder, account, cluster, 'ibm-mas-cluster-base.yaml'), key: 'cluster.id' },
    ]);
  },
);

test('problems of other clusters do not stop a named cluster', () => {
  change('cluster2/ibm-mas-cluster-base.yaml', 'id: cluster2', 'id: Cluster_2');
  expect(render([], 'cluster1')).toHaveLength(1);
});

test('a problem without a position names its cluster', () => {
  change(
    'cluster1/ibm-mas-cluster-base.yaml',
    'cluster:\n  id: cluster1\n  url: https://api.cluster1.example.com:6443\n  nonshared: false\n',
    '',
  );
  expect(() => render()).toThrow(/^123456789012\/cluster1: cluster\.id: is empty/);
});

test('all problems are reported together in the order of the files, and those of the settings once', () => {
  change('cluster1/image-mirroring.yaml', "cluster1'", "cluster9'");
  change('cluster1/ibm-mas-cluster-base.yaml', 'url: https', 'url: http');
  change('cluster1/image-mirroring.yaml', "repo_path_prefix: '250731'", 'repo_path_prefix: /250731/');
  expect(problemsOf(write('argo: {namespace: a.b}')).map(({ key }) => key)).toEqual([
    ...['cluster.url', 'merge-key', 'image_mirroring.repo_path_prefix', 'argo.namespace'],
  ]);
});

test('a problem that both charts find is reported once, with its value', () => {
  change('cluster1/image-mirroring.yaml', "'250731'", '0250731');
  change('cluster1/ibm-mas-cluster-base.yaml', 'account:', 'cli_image_repo: UPPER\naccount:');
  expect(problemsOf([], 'cluster1').map(({ key, message }) => `${key}: ${message}`)).toEqual([
    expect.stringMatching(/^cli_image_repo: got "UPPER"/),
    expect.stringMatching(/^image_mirroring\.repo_path_prefix: got 0250731/),
  ]);
});

test('values that the chart would refuse inside Argo CD are refused here', () => {
  change('cluster1/image-mirroring.yaml', "repo_path_prefix: '250731'", 'repo_path_prefix: /250731/');
  expect(() => render()).toThrow(/cluster1\/image-mirroring\.yaml:\d+: .*repo_path_prefix: got "\/250731\/"/);
});

test('the problems of all clusters are reported together', () => {
  change('cluster1/ibm-mas-cluster-base.yaml', 'id: cluster1', 'id: Cluster_1');
  change('cluster2/ibm-mas-cluster-base.yaml', 'url: https', 'url: http');
  expect(() => render()).toThrow(/cluster\.id: got "Cluster_1".*\n.*cluster\.url: got "http:/);
});

test('an unknown account is refused, with the known accounts', () => {
  expect(() => checkConfigRepo({ folder, accounts: ['1'], files: [] })).toThrow(
    /1: no such folder; accounts in this repository: 123456789012$/,
  );
});

test('the plugin gets every value with its type', () => {
  change('cluster1/image-mirroring.yaml', "'250731'", '20250731');
  expect(valuesOf(render()[0] as Application)).toMatchObject({
    image_mirroring: { repo_path_prefix: 20250731 },
  });
});

test('a dollar sign, which Argo CD would expand, reaches the plugin', () => {
  const uri = 'mongodb://user:p$HOME@mongodb.example.com/d';
  change('cluster1/ibm-mas-cluster-base.yaml', 'account:', `devops: {mongo_uri: "${uri}"}\naccount:`);
  const [application] = render() as [Application];
  expect(application.spec.source.plugin?.env[0]?.value).not.toContain('$');
  expect(valuesOf(application)).toMatchObject({ devops: { mongo_uri: uri } });
});

test('without a plugin, placeholders are refused, because nothing would replace them', () => {
  expect(() => render(write('avp: {name: ""}'))).toThrow(
    /avp\.name: is empty, but the values contain placeholders/,
  );
});

test('without a plugin and placeholders, Argo CD renders the chart itself', () => {
  rmSync(join(folder, account, 'cluster2'), { recursive: true });
  change('cluster1/image-mirroring.yaml', '  aws_access_key_id', '  existing_secret: ecr\n#');
  change('cluster1/image-mirroring.yaml', '  aws_secret_access_key', '#');
  const [application] = render(write('avp: {name: ""}')) as [Application];
  expect(application.spec.source.plugin).toBeUndefined();
  expect(application.spec.source.helm).toMatchObject({
    valuesObject: { image_mirroring: { existing_secret: 'ecr' }, cluster: { id: 'cluster1' } },
  });
});

test.each([
  ['false', { selfHeal: true }],
  ['true', { selfHeal: true, prune: true }],
])('auto_delete: %s makes the sync %j', (value, automated) => {
  expect(render(write(`auto_delete: ${value}`))[0]?.spec.syncPolicy.automated).toEqual(automated);
});

test('a Slack channel subscribes to failed and succeeded syncs', () => {
  expect(render(write('notifications: {slack_channel_id: C1}'))[0]?.metadata.annotations).toMatchObject({
    'notifications.argoproj.io/subscribe.on-sync-failed.workspace1': 'C1',
    'notifications.argoproj.io/subscribe.on-sync-succeeded.workspace1': 'C1',
  });
});

test.each([
  ['aws_secret_access_key: wJalr', true],
  ["aws_secret_access_key: '<path:a#b>'", false],
])('even with a plugin, %s warns of an AWS key in plain text: %s', (line, warns) => {
  change('cluster1/image-mirroring.yaml', '  aws_secret_access_key', `  ${line}\n#`);
  render([], 'cluster1');
  expect(warnings.join('\n').includes('contains the AWS key in plain text')).toBe(warns);
});

test.each([
  ['mongodb://u:p@db.example.com/d', true],
  ['mongodb://u:<path:a#b>@db.example.com/d', false],
])('the URI %s warns of a password in plain text: %s', (uri, warns) => {
  render(write(`devops: {mongo_uri: "${uri}"}`), 'cluster1');
  expect(warnings.join('\n').includes('contains devops.mongo_uri with its password in plain text')).toBe(
    warns,
  );
});

test.each([
  ['cluster: {id: ""}', /cluster\.id: is empty/],
  ['cluster: {url: ""}', /cluster\.url: is empty/],
  [`cluster: {id: ${'c'.repeat(48)}}`, /cluster\.id: got more than 47 characters/],
  ['destination: {namespace: a.b}', /destination\.namespace: got "a\.b"/],
  ['argo: {namespace: a.b}', /argo\.namespace: got "a\.b"/],
  [
    'avp: {values_varname: AVP_SECRET}',
    /avp\.values_varname: got "AVP_SECRET", a variable that the plugin uses/,
  ],
  ['avp: {values_varname: ARGOCD_APP_NAME}', /avp\.values_varname: got "ARGOCD_APP_NAME"/],
  ['source: {repo_url: ""}', /source\.repo_url: is empty/],
  ['account: {id: "<path:a#b>"}', /account\.id: got a placeholder, but the plugin replaces/],
  ['region: {id: "<path:a#b>"}', /region\.id: got a placeholder/],
  ['cluster: {id: "<path:a#b>"}', /cluster\.id: got a placeholder/],
  ['cluster: {url: "<path:a#b>"}', /cluster\.url: got a placeholder/],
  ['destination: {namespace: "<path:a#b>"}', /destination\.namespace: got a placeholder/],
  ['source: {repo_url: "<path:a#b>"}', /source\.repo_url: got a placeholder/],
  ['source: {path: "<path:a#b>"}', /source\.path: got a placeholder/],
  ['source: {revision: "<path:a#b>"}', /source\.revision: got a placeholder/],
  ['avp: {name: "<path:a#b>"}', /avp\.name: got a placeholder/],
  ['avp: {values_varname: "<path:a#b>"}', /avp\.values_varname: got a placeholder/],
  ['avp: {secret: "<path:a#b>"}', /avp\.secret: got a placeholder/],
  ['argo: {namespace: "<path:a#b>"}', /argo\.namespace: got a placeholder/],
  ['argo: {projects: {apps: "<path:a#b>"}}', /argo\.projects\.apps: got a placeholder/],
  ['notifications: {slack_channel_id: "<path:a#b>"}', /slack_channel_id: got a placeholder/],
  ['custom_labels: {a/b/c: x}', /custom_labels: got the key "a\/b\/c"/],
  ['custom_labels: {team: "<path:a#b>"}', /custom_labels: got a placeholder in the label "team"/],
  ['image_mirroring: {existing_secret: "é"}', /image_mirroring: got a character that is not printable ASCII/],
  ['image_miroring: {}', /image_miroring: is not read by anything; write image_mirroring/],
])('%s is refused', (text, message) => {
  const values = {
    ...{ image_mirroring: { ecr_host: 'x' }, cluster_admin_role: true, avp: { name: 'avp' } },
    ...{
      cluster: { id: 'c1', url: 'https://a.example.com' },
      source: { repo_url: 'https://a.example.com/b' },
    },
  };
  const files = [...write(JSON.stringify(values)), join(folder, 'last.yaml')];
  writeFileSync(files[1] as string, text);
  expect(() => loadValues(rootValues, files, rootRelease)).toThrow(message);
});

test('by default all accounts are checked, at any depth', () => {
  mkdirSync(join(folder, 'mas', 'prod'), { recursive: true });
  cpSync(join(folder, account, 'cluster1'), join(folder, 'mas', 'prod', 'cluster3'), { recursive: true });
  for (const file of ['ibm-mas-cluster-base.yaml', 'image-mirroring.yaml'])
    change(`../mas/prod/cluster3/${file}`, `${account}/cluster1`, 'mas/prod/cluster3');
  const { clusters, problems } = checkConfigRepo({ folder, files: [] });
  expect(problems).toEqual([]);
  expect(clusters.map(({ name }) => name).sort()).toEqual([
    ...[`${account}/cluster1`, `${account}/cluster2`, 'mas/prod/cluster3'],
  ]);
});

test('several accounts and clusters may be selected', () => {
  const { clusters } = checkConfigRepo({ folder, accounts: [account], clusters: ['cluster2'], files: [] });
  expect(clusters.map(({ name }) => name)).toEqual([`${account}/cluster2`]);
  expect(() => checkConfigRepo({ folder, clusters: ['cluster2', 'cluster8'], files: [] })).toThrow(
    /cluster8\/ibm-mas-cluster-base\.yaml: no such file; clusters in this account: cluster1, cluster2$/,
  );
});

test('the problems of all clusters are in the order of files and lines', () => {
  change('cluster2/image-mirroring.yaml', 'repo_path_prefix: dev', 'repo_path_prefix: DEV');
  change('cluster1/image-mirroring.yaml', "repo_path_prefix: '250731'", 'repo_path_prefix: /250731/');
  change('cluster1/image-mirroring.yaml', "cluster1'", "cluster9'");
  const { problems } = checkConfigRepo({ folder, files: [] });
  expect(problems.map(({ file = '', key }) => `${basename(dirname(file))} ${key}`)).toEqual([
    'cluster1 merge-key',
    'cluster1 image_mirroring.repo_path_prefix',
    'cluster2 image_mirroring.repo_path_prefix',
  ]);
});

test('a repository without clusters is refused', () => {
  const empty = mkdtempSync(join(tmpdir(), 'empty-'));
  expect(() => checkConfigRepo({ folder: empty, files: [] })).toThrow(
    'there is no <account>/<cluster>/ibm-mas-cluster-base.yaml in this folder',
  );
  rmSync(empty, { recursive: true });
  expect(() => checkConfigRepo({ folder: empty, files: [] })).toThrow(
    'cannot be read: no such file or directory',
  );
});

describe('a file of a cluster is refused that', () => {
  const path = () => join(folder, account, 'cluster1', 'image-mirroring.yaml');
  const messages = () => checkConfigRepo({ folder, files: [] }).problems.map(({ message }) => message);
  beforeEach(() => rmSync(path()));
  test('is a link out of the repository', () => {
    symlinkSync('/etc/hostname', path());
    expect(messages()).toEqual(['a link leads out of the repository; replace it with the file']);
  });
  test('is a named pipe', () => {
    execFileSync('mkfifo', [path()], { timeout: 60_000 });
    expect(messages()).toEqual(['it is not a regular file; replace it with a file']);
  });
  test('is a link to a device', () => {
    symlinkSync('/dev/zero', path());
    expect(messages()).toEqual(['a link leads out of the repository; replace it with the file']);
  });
});
