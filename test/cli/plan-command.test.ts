import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ValuesPlan } from '../../src/plan/values-plan';
import { examples } from '../examples';
import { run } from './recorded-run';

const folder = mkdtempSync(join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const plan = (...words: string[]) => run('plan', ...words);
const planJson = async (...words: string[]) =>
  JSON.parse((await run('plan', ...words, '-o', 'json')).stdout) as ValuesPlan;

/** The basic example with another prefix, and more. */
function changed(name: string, more = '', prefix = 'new'): string {
  const base = examples.find((example) => example.name === 'basic')?.values ?? '';
  writeFileSync(join(folder, name), `${base.replace('mas-images', prefix)}${more}`);
  return join(folder, name);
}

test('text says what changes, which pools are drained and why, and what to do instead', async () => {
  const { stdout, exitCode } = await plan('--from', basic, '--to', changed('new.yaml'), '--nodes', '33');
  expect(stdout).toContain(
    '~  ImageDigestMirrorSet  mas-ecr                    spec.imageDigestMirrors[0].mirrors[0]',
  );
  expect(stdout).toContain(
    'worker     30      30      30        1  each node is drained, then CRI-O reloads',
  );
  expect(stdout).toMatch(/mirror removed: {2}icr\.io +123456789012\S+\/mas-images +mirror-removed/);
  expect(stdout).toMatch(/previous_repo_path_prefixes:\n +- 'mas-images'/);
  expect(exitCode).toBe(3);
});

test('markdown is a table with one row, named by the new file', async () => {
  const to = changed('table.yaml');
  const { stdout, exitCode } = await plan('--from', basic, '--to', to, '-o', 'markdown');
  expect(stdout).toMatch(
    /^\*\*image-mirroring plan\*\*: 1 cluster of 1 changed, 1 with nodes that are or may be drained\n/,
  );
  expect(stdout).toMatch(/table\.yaml \| changed \| \d+ \| ⚠️ drained: master, worker \|\n$/);
  expect(exitCode).toBe(3);
});

test('the same values are a test case in JUnit that passes', async () => {
  const { stdout, exitCode } = await plan('--from', basic, '--to', basic, '-o', 'junit');
  expect(stdout).toContain(`tests="1" failures="0">`);
  expect(exitCode).toBe(0);
});

test('a change that keeps the old prefix drains nothing', async () => {
  const to = changed('gentle.yaml', "  previous_repo_path_prefixes: ['mas-images']\n");
  const { stdout, exitCode } = await plan('--from', basic, '--to', to);
  expect(stdout).toContain('CRI-O reloads; pods keep running');
  expect(exitCode).toBe(0);
});

test('a prefix that is kept already stays in the proposal, after the one that is removed now', async () => {
  const to = changed('more.yaml', "  previous_repo_path_prefixes: ['older']\n");
  expect((await planJson('--from', basic, '--to', to)).drainFreeChange?.previousRepoPathPrefixes).toEqual([
    'mas-images',
    'older',
  ]);
});

test('no proposal is made where tags are mirrored, for every change of prefix drains there', async () => {
  const tags = '  mirror_tags: true\n';
  const words = ['--from', changed('tags-old.yaml', tags, 'old'), '--to', changed('tags-new.yaml', tags)];
  expect((await plan(...words)).stdout).toContain('No drain-free alternative found');
});

test('the same values on both sides change nothing', async () => {
  const { stdout, exitCode } = await plan('--from', basic, '--to', basic);
  expect(stdout).toContain('no change');
  expect(exitCode).toBe(0);
});

test('a first install drains nothing and writes the pull secret once', async () => {
  const { objects, login, pools } = await planJson(
    '--from',
    'none',
    '--to',
    basic,
    '--pools',
    'master=3,worker=10/3',
  );
  expect(objects).toContainEqual({ change: 'added', kind: 'ImageDigestMirrorSet', name: 'mas-ecr' });
  expect(login).toEqual({ now: 1, reasons: ['new-host'], perDay: { from: 0, to: 3 }, abandonedHosts: [] });
  expect(pools[1]).toEqual({
    ...{ name: 'worker', action: 'reload', nodes: 10 },
    ...{ renderedConfigs: 2, nodeVisits: 20, rounds: 8 },
  });
});

test('an uninstall removes every object and drains', async () => {
  const { objects, pools } = await planJson('--from', basic, '--to', 'none');
  expect([objects.every(({ change }) => change === 'removed'), pools[0]?.action]).toEqual([true, 'drain']);
});

test('another host is reached without a drain by a further mirror set, shown whole', async () => {
  const to = join(folder, 'host.yaml');
  const base = examples.find(({ name }) => name === 'basic')?.values ?? '';
  writeFileSync(to, base.replaceAll('us-east-1', 'eu-central-1'));
  const shown = (await plan('--from', basic, '--to', to)).stdout;
  const sets = join(folder, 'further.yaml');
  writeFileSync(sets, shown.slice(shown.indexOf('    ---'), shown.indexOf('  Remove it')));
  const words = ['--from', basic, '--to', to, '--mirror-sets', sets];
  expect((await plan('--from', basic, '--to', to)).exitCode).toBe(3);
  expect((await plan(...words)).exitCode).toBe(0);
});

test('a pool may be paused', async () => {
  const pools = ['--pools', 'master=3,worker=10/2:paused'];
  expect(
    (await planJson('--from', basic, '--to', 'none', ...pools)).pools.map(({ action }) => action),
  ).toEqual(['drain', 'paused']);
});

test.each(['1', 'master=1,worker=3'])(
  'with one control-plane node (%s) nothing is drained',
  async (nodes) => {
    const option = nodes === '1' ? '--nodes' : '--pools';
    const { stdout, exitCode } = await plan('--from', basic, '--to', changed('one.yaml'), option, nodes);
    expect(stdout).not.toMatch(/drain|Instead/);
    expect(exitCode).toBe(0);
  },
);

test('mirror sets of the cluster that conflict with the new values are named', async () => {
  const sets = join(folder, 'sets.yaml');
  writeFileSync(
    sets,
    'kind: ImageDigestMirrorSet\nmetadata: {name: other}\nspec: {imageDigestMirrors: [{source: icr.io, mirrors: [m.io]}]}\n',
  );
  const { stdout, exitCode } = await plan('--from', 'none', '--to', basic, '--mirror-sets', sets);
  expect(stdout).toContain('The machine-config-operator refuses the new mirror sets');
  expect(exitCode).toBe(3);
});

describe('mirror sets of the chart’s names that the cluster has already', () => {
  const sets = join(folder, 'applied.yaml');
  writeFileSync(
    sets,
    'kind: ImageDigestMirrorSet\nmetadata: {name: mas-ecr}\nspec: {imageDigestMirrors: [{source: old.io, mirrors: [m.io]}]}\n',
  );
  const reasonsOf = async (from: string, to: string) =>
    (await planJson('--from', from, '--to', to, '--mirror-sets', sets)).registriesConf?.reasons.map(
      ({ rule, registry }) => `${rule} ${registry}`,
    );

  test('are there before a first install, which replaces them', async () =>
    expect(await reasonsOf('none', basic)).toEqual(['registry-removed old.io']));
  test('go with an uninstall', async () =>
    expect(await reasonsOf('none', 'none')).toEqual(['registry-removed old.io']));
  test('are replaced by what values render to on either side', async () =>
    expect(await reasonsOf(basic, basic)).toBeUndefined());
});

test('a change whose effect is not known, because nodes refuse the current mirror sets, gives exit code 3', async () => {
  const sets = join(folder, 'refused.yaml');
  writeFileSync(
    sets,
    'kind: ImageDigestMirrorSet\nmetadata: {name: mas-ecr}\nspec: {imageDigestMirrors: [{source: a.io, mirrors: [a.io], mirrorSourcePolicy: NeverContactSource}]}\n',
  );
  const { stdout, exitCode } = await plan('--from', 'none', '--to', basic, '--mirror-sets', sets);
  expect(stdout).toContain('not known, because the old mirror sets are refused');
  expect(exitCode).toBe(3);
});

test.each(['text', 'json'])('no key of AWS is shown in %s, also when it changes', async (format) => {
  const to = changed('key.yaml', '', 'mas-images');
  const from = join(folder, 'old-key.yaml');
  writeFileSync(
    from,
    "ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com'\nrepo_path_prefix: mas-images\naws_access_key_id: AKIAOLDKEYOLDKEYOLDK\naws_secret_access_key: OLDSECRET\n",
  );
  const { stdout } = await plan('--from', from, '--to', to, '-o', format);
  expect(stdout).toContain('aws_secret_access_key');
  expect(stdout).not.toMatch(/OLDKEY|OLDSECRET|AKIA|EXAMPLEKEY/);
});

test('problems of both sides and of the mirror sets are reported together, each once', async () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [old, next] = [file('old.yaml', 'region_id: old 1'), file('next.yaml', 'region_id: next 1')];
  const sets = file('no-sets.yaml', 'kind: Service');
  expect((await run('plan', '--from', old, '--to', next, '--mirror-sets', sets)).stderr).toMatch(
    /old\.yaml:1: .*got "old 1".*\n.*next\.yaml:1: .*got "next 1".*\n.*no-sets\.yaml: holds Service, but no mirror set/,
  );
  expect((await run('plan', '--from', old, '--to', old)).stderr).toMatch(/^[^\n]*\n$/);
});

describe('a command line is refused with what to write:', () => {
  const sides = ['--from', basic, '--to', basic];
  test.each<[string, string[], string]>([
    ['one side', ['--from', basic], 'options --from and --to are required'],
    ['other words', [...sides, 'x'], 'unexpected argument x'],
    [
      'no number',
      [...sides, '--nodes', 'many'],
      'option --nodes cannot be many; expected the number of nodes',
    ],
    ['a pool without nodes', [...sides, '--pools', 'worker'], 'cannot hold "worker"; expected NAME=NODES'],
    [
      'a pool twice',
      [...sides, '--pools', 'worker=1,worker=2'],
      'names the pool worker twice; name each pool once',
    ],
    ['a pool in another state', [...sides, '--pools', 'worker=1:stopped'], 'or NAME=NODES:paused'],
    ['standard input twice', ['--from', '-', '--to', '-'], 'standard input ("-") can be read only once'],
    [
      'nodes twice',
      [...sides, '--pools', 'worker=1', '--nodes', '1'],
      "option '--nodes <NUMBER>' cannot be used with option '--pools <POOLS>'",
    ],
  ])('%s', async (_, words, message) => expect((await run('plan', ...words)).stderr).toContain(message));
});

test('a pool may name the share of its nodes that are updated at a time', async () => {
  const { stdout } = await run(
    'plan',
    '--from',
    basic,
    '--to',
    'none',
    '--pools',
    'worker=30/10%',
    '-o',
    'json',
  );
  expect((JSON.parse(stdout) as ValuesPlan).pools[0]).toMatchObject({ nodes: 30, rounds: 10 });
});

test('a policy of the cluster that prevents the reload is pointed out, and what each login does', async () => {
  const sets = join(folder, 'machine-configuration.yaml');
  writeFileSync(
    sets,
    `apiVersion: operator.openshift.io/v1
kind: MachineConfiguration
metadata: {name: cluster}
spec:
  nodeDisruptionPolicy:
    files:
      - {path: /etc/containers/registries.conf, actions: [{type: None}]}
      - {path: /var/lib/kubelet/config.json, actions: [{type: Restart, restart: {serviceName: kubelet.service}}]}
`,
  );
  const words = ['plan', '--from', basic, '--to', changed('quiet.yaml'), '--cluster-files', sets];
  const { stdout, exitCode } = await run(...words);
  expect(stdout).toContain('a file is written; nothing restarts');
  expect(stdout).toContain('CRI-O keeps the old mirrors until it reloads or restarts');
  expect(stdout).toContain(
    'Each write of the pull secret, in pool worker: restart of kubelet.service, as nodeDisruptionPolicy says.',
  );
  expect(exitCode).toBe(0);
});

test.each([
  ['Drain', 3],
  ['Restart, restart: {serviceName: kubelet.service}', 0],
])('a login that gives nodes the action %s makes the exit code %i', async (action, code) => {
  const sets = join(folder, 'login-disruption.yaml');
  writeFileSync(
    sets,
    `apiVersion: operator.openshift.io/v1
kind: MachineConfiguration
metadata: {name: cluster}
spec: {nodeDisruptionPolicy: {files: [{path: /var/lib/kubelet/config.json, actions: [{type: ${action}}]}]}}
`,
  );
  expect((await run('plan', '--from', basic, '--to', basic, '--cluster-files', sets)).exitCode).toBe(code);
});

test('on a hosted control plane text has the commands for the platform instead of pools', async () => {
  const hosted = examples.find(({ name }) => name === 'hosted')?.valuesFile as string;
  const { stdout, exitCode } = await plan('--from', 'none', '--to', hosted);
  const mirror = '123456789012.dkr.ecr.us-east-1.amazonaws.com/mas-images';
  expect(stdout).toContain(
    `    rosa create image-mirror --cluster=<cluster> --source=quay.io/mongodb --mirrors=${mirror},${mirror}/cp\n`,
  );
  expect(stdout).toContain(
    `    spec:\n      imageContentSources:\n        - source: icr.io\n          mirrors: ["${mirror}"]\n`,
  );
  expect(stdout).toContain('2.4 writes a day (before: 0); each one restarts the kubelet of each node.');
  expect(stdout).not.toContain('MachineConfig to each pool');
  expect(stdout).not.toContain('Nodes\n');
  expect(exitCode).toBe(0);
  const unchanged = await plan('--from', hosted, '--to', hosted);
  expect(unchanged.stdout).toContain('The control plane is hosted. Its mirrors stay as they are.');
});

test('on a hosted control plane text names mirrors to change and sources to remove', async () => {
  const hosted = examples.find(({ name }) => name === 'hosted');
  const to = join(folder, 'hosted.yaml');
  const values = hosted?.values.replace("    - 'quay.io/mongodb'", '').replace('mas-images', 'new') ?? '';
  writeFileSync(to, values.replace('additional_image_digest_sources:', ''));
  const { stdout } = await plan('--from', hosted?.valuesFile as string, '--to', to);
  expect(stdout).toContain('    icr.io: 123456789012.dkr.ecr.us-east-1.amazonaws.com/new\n');
  expect(stdout).toMatch(/rosa delete image-mirror\):\n\n {4}quay\.io\/mongodb\n/);
  expect(stdout).not.toContain('rosa create');
});
