import type { Cluster } from '../../src/cluster/cluster';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { runPreflight } from '../../src/preflight/preflight';
import { loadValues } from '../../src/values-file/load';
import { examples } from '../examples';

const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const values = loadValues(imageMirroringValues, [basic], defaultRelease);
const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const auth = Buffer.from('AWS:redacted').toString('base64');

/** A cluster that was seen whole, and in which nothing is wrong. */
const sound: Cluster = {
  mirrorSets: [],
  version: '4.16.1',
  platform: { type: 'AWS', controlPlaneTopology: 'HighlyAvailable' },
  images: [],
  redactedPullSecret: JSON.stringify({ auths: { 'quay.io': { auth } } }),
};

/** The findings of a cluster, as severity and what was found, without those about permissions. */
async function findingsOf(change: Partial<Cluster>): Promise<string[]> {
  const cluster = { ...sound, ...change };
  const { report } = await runPreflight({ values, release: defaultRelease, cluster });
  return report.findings
    .filter(({ about }) => about !== 'permissions')
    .map(({ severity, what }) => `${severity}: ${what}`);
}

const pool = {
  name: 'worker',
  nodes: 3,
  updatedNodes: 1,
  degradedNodes: 0,
  paused: false,
  updating: false,
  degraded: false,
};

test('nothing is found in a sound cluster', async () => {
  expect(await findingsOf({})).toEqual([]);
});

test.each<[string, Partial<Cluster>, string]>([
  ['an OpenShift that is too old', { version: '4.13.9' }, 'harm: the cluster is OpenShift 4.13.9'],
  [
    'a hosted control plane',
    { platform: { type: 'AWS', controlPlaneTopology: 'External' } },
    'harm: the control plane is hosted (Infrastructure: controlPlaneTopology External), and image_mirroring.platform is standalone',
  ],
  [
    'logins that drain, by the wish of an administrator',
    {
      nodeDisruption: [{ path: '/var/lib/kubelet/config.json', actions: [{ type: 'Drain' }] }],
      version: '4.17.0',
    },
    'harm: each login that is written drains the nodes of master, worker',
  ],
  [
    'logins that reboot the pools of the cluster',
    {
      nodeDisruption: [{ path: '/var/lib/kubelet/config.json', actions: [{ type: 'Reboot' }] }],
      ...{ version: '4.17.0', pools: [{ ...pool, name: 'db' }] },
    },
    'harm: each login that is written drains and reboots the nodes of db',
  ],
  ['a paused pool', { pools: [{ ...pool, paused: true }] }, 'harm: pool worker is paused'],
  [
    'a degraded pool',
    { pools: [{ ...pool, degraded: true, degradedMessage: 'disk full' }] },
    'harm: pool worker is degraded: disk full',
  ],
  [
    'a pool that updates',
    { pools: [{ ...pool, updating: true }] },
    'warning: pool worker is updating: 1 of 3 nodes are done',
  ],
  [
    'image mode before it spares nodes the rebuild',
    { imageModePools: ['worker'], version: '4.19.3' },
    'harm: nodes of worker boot an image that is built for them (MachineOSConfig)',
  ],
  [
    'a more specific key in the pull secret',
    { redactedPullSecret: JSON.stringify({ auths: { [`${ecr}/mas-images`]: { auth } } }) },
    `harm: the pull secret has more specific keys than ${ecr}: ${ecr}/mas-images`,
  ],
  [
    'a credential helper for the host',
    { redactedPullSecret: JSON.stringify({ auths: {}, credHelpers: { [ecr]: 'ecr-login' } }) },
    `harm: the pull secret names a credential helper for ${ecr}`,
  ],
  [
    'a missing kind',
    { missingKinds: ['imagedigestmirrorsets.config.openshift.io'] },
    'harm: the cluster has no kind ImageDigestMirrorSet',
  ],
  [
    'an object of another Helm release',
    {
      release: [
        {
          ...{ apiVersion: 'config.openshift.io/v1', kind: 'ImageDigestMirrorSet', name: 'mas-ecr' },
          ...{ state: 'present', helmRelease: { name: 'upstream', namespace: 'mas' } },
        },
      ],
    },
    'harm: ImageDigestMirrorSet mas-ecr exists and belongs to the Helm release mas/upstream',
  ],
  [
    'an updater whose image comes from ECR',
    {
      mirrorSets: [
        {
          ...{ kind: 'ImageDigestMirrorSet', name: 'air-gap' },
          entries: [
            {
              source: 'quay.io/ibmmas',
              mirrors: [`${ecr}/ibmmas`],
              mirrorSourcePolicy: 'NeverContactSource',
            },
          ],
        },
      ],
    },
    `warning: the updater's image quay.io/ibmmas/cli@`,
  ],
])('%s', async (_, change, finding) => {
  expect(await findingsOf(change)).toEqual([expect.stringContaining(finding) as string]);
});

test('an image mode that spares nodes the rebuild is no finding', async () => {
  expect(await findingsOf({ imageModePools: ['worker'], version: '4.20.0' })).toEqual([]);
});

test('a missing pull secret is harmful, an unreadable one is not', async () => {
  const without: Cluster = { ...sound };
  delete without.redactedPullSecret;
  const run = async (cluster: Cluster) =>
    (await runPreflight({ values, release: defaultRelease, cluster })).report.findings.map(
      ({ what }) => what,
    );
  expect(await run(without)).toContain('there is no pull secret openshift-config/pull-secret');
  const unseen = { ...without, notSeen: [{ resource: 'secrets', reason: 'forbidden' as const }] };
  expect(await run(unseen)).not.toContain('there is no pull secret openshift-config/pull-secret');
});

test('a decisive part that is forbidden means that preflight could not look', async () => {
  const look = async (resource: string, reason: 'forbidden' | 'not in the files') =>
    (
      await runPreflight({
        values,
        release: defaultRelease,
        cluster: { ...sound, notSeen: [{ resource, reason }] },
      })
    ).couldLook;
  expect(
    await Promise.all([
      look('pods', 'forbidden'),
      look('events', 'forbidden'),
      look('pods', 'not in the files'),
    ]),
  ).toEqual([false, true, true]);
});

describe('on a hosted control plane', () => {
  const file = examples.find(({ name }) => name === 'hosted')?.valuesFile as string;
  const hosted = loadValues(imageMirroringValues, [file], defaultRelease);
  const sources = ['icr.io', 'cp.icr.io', 'quay.io/mongodb'];
  const mirrors = [`${ecr}/mas-images`, `${ecr}/mas-images/cp`];
  const entries = sources.map((source) => ({ source, mirrors }));
  const complete: Cluster = {
    ...sound,
    platform: { type: 'AWS', controlPlaneTopology: 'External' },
    mirrorSets: [{ kind: 'ImageDigestMirrorSet', name: 'cluster', entries }],
  };
  const findings = async (change: Partial<Cluster>) => {
    const cluster = { ...complete, ...change };
    const { report } = await runPreflight({ values: hosted, release: defaultRelease, cluster });
    return report.findings
      .filter(({ about }) => about !== 'permissions')
      .map(({ severity, what }) => `${severity}: ${what}`);
  };

  test('nothing is found where the platform has the mirrors', async () => {
    expect(await findings({})).toEqual([]);
  });

  test.each<[string, Partial<Cluster>, string]>([
    [
      'a control plane that is not hosted is harmful',
      { platform: { type: 'AWS', controlPlaneTopology: 'HighlyAvailable' } },
      'harm: the control plane is not hosted (Infrastructure: controlPlaneTopology HighlyAvailable), and image_mirroring.platform is hosted',
    ],
    [
      'mirrors that the platform does not have are named',
      { mirrorSets: [{ kind: 'ImageDigestMirrorSet', name: 'cluster', entries: entries.slice(0, 1) }] },
      'warning: the platform does not have the mirrors of cp.icr.io, quay.io/mongodb',
    ],
    [
      'an entry of the platform wins over the login',
      { redactedPlatformPullSecret: JSON.stringify({ auths: { [ecr]: { auth } } }) },
      `harm: the pull secret of the platform (openshift-config/pull-secret) has an entry for ${ecr}`,
    ],
  ])('%s', async (_, change, finding) => {
    expect(await findings(change)).toEqual([finding]);
  });

  test('an entry of the platform for a further registry wins over its login too', async () => {
    const further = '210987654321.dkr.ecr.us-east-1.amazonaws.com';
    const redactedPlatformPullSecret = JSON.stringify({ auths: { [further]: { auth } } });
    const { report } = await runPreflight({
      values: { ...hosted, registries: [{ host: further }] },
      release: defaultRelease,
      cluster: { ...complete, redactedPlatformPullSecret },
    });
    expect(report.findings.map(({ what }) => what)).toContain(
      `the pull secret of the platform (openshift-config/pull-secret) has an entry for ${further}`,
    );
  });

  test('a missing Secret is no harm, because the init Job creates it', async () => {
    const without: Cluster = { ...complete };
    delete without.redactedPullSecret;
    const { report } = await runPreflight({ values: hosted, release: defaultRelease, cluster: without });
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        severity: 'note',
        what: 'there is no Secret kube-system/additional-pull-secret',
      }),
    );
  });

  test('mirror sets that could not be seen are not taken for missing', async () => {
    const resource = 'imagedigestmirrorsets.config.openshift.io';
    const found = await findings({ mirrorSets: [], notSeen: [{ resource, reason: 'forbidden' }] });
    expect(found.join()).not.toContain('the platform does not have the mirrors');
  });
});
