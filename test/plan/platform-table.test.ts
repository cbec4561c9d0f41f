import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { render } from '../../src/image-mirroring/render';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { warnOfOwnFiles } from '../../src/plan/own-files';
import { planNodes } from '../../src/registries/change/node-plan';
import { type NodeInput, nodeStateOf } from '../../src/registries/files/node-input';
import { explain } from '../../src/registries/pull/explanation';
import { loadRuntime } from '../../src/registries/pull/runtime';
import { baseSet, digest, ecr, entry, idms } from '../registries/sets';

const conf = '/etc/containers/registries.conf';
const mirrorSets = [baseSet('p')];
const image = `icr.io/cpopen/x@${digest}`;

const errorOf = (input: NodeInput) => {
  const { sync } = nodeStateOf(input);
  return sync.accepted ? undefined : sync.error;
};

const explainIn = (input: Omit<NodeInput, 'mirrorSets'>, name = image) =>
  explain(name, loadRuntime(nodeStateOf({ mirrorSets, ...input }))).candidates[0];

/** What another prefix, and each login, do to the pool `worker` of such a cluster. */
function actionsIn(rules: Omit<NodeInput, 'mirrorSets'>) {
  const [from, to] = ['p', 'q'].map((prefix) => nodeStateOf({ ...rules, mirrorSets: [baseSet(prefix)] }));
  if (!from || !to) throw new Error('two states are needed');
  const [pool] = planNodes(from, to, { pools: [{ name: 'worker', nodes: 3 }] }).pools;
  return { action: pool?.action, loginAction: pool?.loginAction };
}

const kindsOf = (more: object) => {
  const values = normaliseValues(
    { image_mirroring: { ecr_host: ecr, repo_path_prefix: 'p', existing_secret: 's', ...more } },
    fields,
  ) as Values;
  return render(values, defaultRelease).map(({ kind }) => kind);
};

const policies = [{ kind: 'ClusterImagePolicy' as const, name: 'signed', scopes: ['icr.io'] }];
const file = (path: string) => ({
  nodeFiles: [{ machineConfig: '99-own', role: 'worker', path, generated: false }],
});

/** What the program does about each row of the table in docs/how-pulls-work.md. */
const rows: Record<string, () => void> = {
  'Hosted control planes (ROSA HCP, ARO HCP)': () => {
    expect(kindsOf({})).toContain('ImageDigestMirrorSet');
    expect(kindsOf({ platform: 'hosted' })).not.toContain('ImageDigestMirrorSet');
    const text = JSON.stringify(
      render(
        normaliseValues(
          {
            image_mirroring: {
              ecr_host: ecr,
              repo_path_prefix: 'p',
              existing_secret: 's',
              platform: 'hosted',
            },
          },
          fields,
        ) as Values,
        defaultRelease,
      ),
    );
    expect(text).toContain('additional-pull-secret');
  },
  'OpenShift 4.15 and older': () => {
    const wildcards = [idms(entry('*.example.com', ['m.io']))];
    expect(errorOf({ mirrorSets: wildcards, version: '4.15.9' })).toContain('wildcard');
    expect(errorOf({ mirrorSets: wildcards, version: '4.16.0' })).toBeUndefined();
  },
  'ClusterImagePolicy, ImagePolicy': () => {
    const refusal = (imageConfig: NodeInput['imageConfig'] = {}) =>
      errorOf({ mirrorSets, imagePolicies: policies, imageConfig });
    expect(refusal({ allowedRegistries: ['quay.io'] })).toContain('is not nested inside allowedRegistries');
    expect(refusal({ blockedRegistries: ['icr.io'] })).toContain('is nested inside blockedRegistries');
    expect(refusal()).toBeUndefined();
    expect(explainIn({ imagePolicies: policies })?.signedBy).toMatchObject({ name: 'signed' });
  },
  'MachineConfiguration `cluster` (OpenShift 4.17 and later)': () => {
    const nodeDisruption = [
      { path: '/etc', actions: [{ type: 'Reboot' as const }] },
      { path: conf, actions: [{ type: 'None' as const }] },
    ];
    expect(actionsIn({ nodeDisruption, version: '4.16.9' }).action).toBe('drain');
    expect(actionsIn({ nodeDisruption, version: '4.17.0' }).action).toBe('write');
  },
  'ConfigMap `openshift-machine-config-operator/image-registry-override-drain` (4.14 to 4.19)': () => {
    expect(actionsIn({ drainOverride: true, version: '4.14.0' }).action).toBe('reload');
    expect(actionsIn({ drainOverride: true, version: '4.19.9' }).action).toBe('reload');
    expect(actionsIn({ drainOverride: true, version: '4.20.0' }).action).toBe('drain');
  },
  'pools with a MachineOSConfig, up to OpenShift 4.19': () => {
    const imageModePools = ['worker'];
    const rebooted = { action: 'reboot', loginAction: 'reboot' };
    expect(actionsIn({ imageModePools, version: '4.19.9' })).toMatchObject(rebooted);
    expect(actionsIn({ imageModePools, version: '4.20.0' })).not.toMatchObject(rebooted);
  },
  'an administrator’s MachineConfig for `registries.conf` or a drop-in': () => {
    for (const path of [conf, `${conf}.d/99-own.conf`]) expect(warnOfOwnFiles(file(path))).toHaveLength(1);
  },
  'image.config': () => {
    const last = (input: Omit<NodeInput, 'mirrorSets'>) =>
      explainIn(input, `icr.io/dev/x@${digest}`)?.places.at(-1);
    expect(last({})).toMatchObject({ role: 'source', skipped: 'blocked' });
    expect(last({ imageConfig: { insecureRegistries: ['icr.io/dev'] } })).toMatchObject({ tried: true });
  },
};

/** Rows about what others do: no command knows them. */
const ofOthers = [
  'ROSA classic, OpenShift Dedicated',
  'IBM Cloud (ROKS)',
  'OpenShift 4.12 and older',
  'early OpenShift 4.13',
  '`oc adm release`, `oc image` with `--idms-file`',
];

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'how-pulls-work.md'), 'utf8');
const [, table = ''] = /\| where \| what differs \|\n.*\n((?:\|.*\n)*)/.exec(page) ?? [];
const documented = table
  .trim()
  .split('\n')
  .map((line) => (line.split('|')[1] ?? '').trim().replaceAll("'", '’'));

test('each row of the documentation is tried here, or is about others', () =>
  expect([...documented].sort()).toEqual([...Object.keys(rows), ...ofOthers].sort()));

test.each(Object.entries(rows))('commands do what the documentation says about: %s', (_, check) => check());
