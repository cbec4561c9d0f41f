import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { rootValues } from '../../src/argo/contract';
import { rootRelease } from '../../src/argo/render';
import { renderConfigRepo } from '../../src/cli/config-repo';
import { loadValuesOf } from '../../src/values/load';

const example = join(__dirname, '..', '..', 'examples', 'config-repo');
const account = '123456789012';
const settings = join(example, 'settings.yaml');

interface Application {
  metadata: { name: string; labels: Record<string, string>; annotations: Record<string, string> };
  spec: {
    source: { plugin?: { env: { name: string; value: string }[] }; helm?: { valuesObject: object } };
    syncPolicy: { automated: object };
  };
}

let folder: string;
let warn: jest.SpyInstance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-repo-'));
  cpSync(example, folder, { recursive: true });
  warn = jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  warn.mockRestore();
  rmSync(folder, { recursive: true });
});

const render = (further: string[] = [], cluster?: string) =>
  loadAll(
    renderConfigRepo({ folder, account, files: [settings, ...further], ...(cluster && { cluster }) }),
  ) as Application[];

/** Changes a file of the repository. */
function change(file: string, from: string, to: string): void {
  const path = join(folder, account, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** Further settings. */
function write(text: string): string[] {
  const path = join(folder, 'further.yaml');
  writeFileSync(path, text);
  return [path];
}

const valuesOf = ({ spec }: Application) =>
  JSON.parse(spec.source.plugin?.env[0]?.value ?? '') as Record<string, unknown>;

test('gives one Application for each cluster of the account', () => {
  expect(render().map(({ metadata }) => metadata.name)).toEqual([
    'image-mirroring.cluster1',
    'image-mirroring.cluster2',
  ]);
});

test('gives that of one cluster when it is named', () => {
  expect(render([], 'cluster2').map(({ metadata }) => metadata.name)).toEqual(['image-mirroring.cluster2']);
});

test.each([
  ['cluster_admin_role: true', 'cluster_admin_role: false', 0],
  ['cluster_admin_role: true', '', 0],
  ['cluster_admin_role: true', 'cluster_admin_role: "true"', 1],
])('where %j becomes %j, there are %i Applications of the cluster', (from, to, count) => {
  change('cluster1/ibm-mas-cluster-base.yaml', from, to);
  expect(render([], 'cluster1')).toHaveLength(count);
});

test('says why a cluster has none', () => {
  rmSync(join(folder, account, 'cluster2', 'image-mirroring.yaml'));
  expect(render().map(({ metadata }) => metadata.name)).toEqual(['image-mirroring.cluster1']);
  expect(warn.mock.calls.flat()).toEqual([
    'warning: 123456789012/cluster2: There is no Application: image_mirroring is empty, or cluster_admin_role is not true.',
  ]);
});

test('a file with the merge key of another cluster is refused, with its place', () => {
  change('cluster1/image-mirroring.yaml', "cluster1'", "cluster2'");
  expect(() => render()).toThrow(
    /cluster1\/image-mirroring\.yaml:3: merge-key: got "123456789012\/cluster2", .*write "123456789012\/cluster1"/,
  );
});

test('what the chart itself would refuse inside Argo CD is refused here', () => {
  change('cluster1/image-mirroring.yaml', "repo_path_prefix: '250731'", 'repo_path_prefix: /250731/');
  expect(() => render()).toThrow(/cluster1\/image-mirroring\.yaml:\d+: .*repo_path_prefix: got "\/250731\/"/);
});

test('all clusters are judged before any is refused', () => {
  change('cluster1/ibm-mas-cluster-base.yaml', 'id: cluster1', 'id: Cluster_1');
  change('cluster2/ibm-mas-cluster-base.yaml', 'url: https', 'url: http');
  expect(() => render()).toThrow(/cluster\.id: got "Cluster_1".*\n.*cluster\.url: got "http:/);
});

test('an unknown account is refused, with what is there', () => {
  expect(() => renderConfigRepo({ folder, account: '1', files: [] })).toThrow(
    /finds no .*clusters there: none/,
  );
});

test('no value changes its type on the way through the plugin', () => {
  change('cluster1/image-mirroring.yaml', "'250731'", '20250731');
  expect(valuesOf(render()[0] as Application)).toMatchObject({
    image_mirroring: { repo_path_prefix: 20250731 },
  });
});

test('a dollar reaches the plugin, where Argo CD would expand it', () => {
  change(
    'cluster1/image-mirroring.yaml',
    "'<path:123456789012/cluster1/aws_ecr#aws_secret_access_key>'",
    "'a$HOME'",
  );
  const [application] = render() as [Application];
  expect(application.spec.source.plugin?.env[0]?.value).not.toContain('$');
  expect(valuesOf(application)).toMatchObject({ image_mirroring: { aws_secret_access_key: 'a$HOME' } });
});

test('without a plugin, placeholders are refused: nothing would fill them in', () => {
  expect(() => render(write('avp: {name: ""}'))).toThrow(
    /avp\.name: is empty, but the values hold placeholders/,
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
  ['cluster: {id: ""}', /cluster\.id: is empty/],
  ['cluster: {url: ""}', /cluster\.url: is empty/],
  ['source: {repo_url: ""}', /source\.repo_url: is empty/],
  ['account: {id: "<path:a#b>"}', /account\.id: got a placeholder, which nothing fills in here/],
  ['region: {id: "<path:a#b>"}', /region\.id: got a placeholder/],
  ['cluster: {id: "<path:a#b>"}', /cluster\.id: got a placeholder/],
  ['cluster: {url: "<path:a#b>"}', /cluster\.url: got a placeholder/],
  ['custom_labels: {a/b/c: x}', /custom_labels: has a label "a\/b\/c"/],
  ['custom_labels: {team: "<path:a#b>"}', /custom_labels: has a label "team"/],
  [
    'image_mirroring: {existing_secret: "é"}',
    /image_mirroring: holds a character that is not printable ASCII/,
  ],
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
  expect(() => loadValuesOf(rootValues, files, rootRelease)).toThrow(message);
});
