import type { EcrFault } from './fake-ecr';
import { FakeEcr } from './fake-ecr';
import { readPullSecret, resetPullSecret } from './pull-secret';
import type { TestCluster } from './test-cluster';
import { statusName, type Outcome } from './updater-pod';
import { startUpdaterCluster } from './updater-cluster';
import type { UpdaterProcess } from './updater-process';

let cluster: TestCluster;
let updater: UpdaterProcess;
beforeAll(async () => {
  ({ cluster, updater } = await startUpdaterCluster());
}, 90_000);
afterAll(() => cluster.stop());

const image = 'icr.io/cpopen/some';
const repository = '250731/cpopen/some';
let digest: string;

beforeEach(async () => {
  await resetPullSecret(cluster.api);
  await cluster.api.patch(`/api/v1/namespaces/default/configmaps/${statusName}`, { data: null });
  const { ecr } = cluster;
  ecr.registryFault = ecr.layersFault = ecr.blobLocation = undefined;
  digest = ecr.push(repository, 'v1');
  ecr.calls.length = 0;
});

function verify(reference: string, env: Record<string, string> = {}): Promise<Outcome> {
  return updater.run('init', { env: { VERIFY_IMAGE: reference, ...env } });
}

/** What the registries and S3 were asked for, after the proof of the login. */
const asked = () =>
  cluster.ecr.calls.flatMap(({ part, path }) =>
    part === 'api' || path === '/v2/' ? [] : [`${part} ${path}`],
  );

const onManifests = (fault: EcrFault) => (path: string) => (path.includes('/manifests/') ? fault : undefined);
const onBlobs = (fault: EcrFault) => (path: string) => (path.includes('/blobs/') ? fault : undefined);

/** init must have changed nothing when it fails. */
async function expectFailure(outcome: Promise<Outcome>, code: number, message: string): Promise<void> {
  const before = await readPullSecret(cluster.api);
  const { exitCode, log } = await outcome;
  expect([exitCode, log]).toEqual([code, expect.stringContaining(message)]);
  expect(await readPullSecret(cluster.api)).toEqual(before);
}

test('an image is read as a node reads it: index, manifest of its architecture, and a blob from S3', async () => {
  expect(await verify(`${image}@${digest}`)).toMatchObject({ exitCode: 0 });
  expect(asked()).toEqual([
    `registry /v2/${repository}/manifests/${digest}`,
    expect.stringMatching(`^registry /v2/${repository}/manifests/sha256:`),
    expect.stringMatching(`^registry /v2/${repository}/blobs/sha256:`),
    expect.stringMatching(`^layers /${repository}/blobs/sha256:`),
  ]);
});

test.each([
  ['a tag', `${image}:v1`, `/v2/${repository}/manifests/v1`],
  ['a tag and a digest', () => `${image}:v1@${digest}`, () => `/v2/${repository}/manifests/${digest}`],
  ['neither', 'cp.icr.io/cp/tagged', '/v2/250731/cp/tagged/manifests/latest'],
])('an image with %s is looked for where nodes look', async (_, reference, path) => {
  await verify(typeof reference === 'string' ? reference : reference());
  expect(asked()[0]).toBe(`registry ${typeof path === 'string' ? path : path()}`);
});

describe('an image of a further source', () => {
  const env = (reference: string, ...digestSources: string[]) => ({
    VERIFY_IMAGE: '',
    VERIFY_IMAGES: JSON.stringify({ images: [reference] }),
    MIRRORED_SOURCES: JSON.stringify({ digest: digestSources, tag: [] }),
  });

  test.each([
    ['at its path below the source', 'a.example.com:5000/team/x/y:1', 'a.example.com:5000/team', 'x/y'],
    ['below cp, as an image of cp.icr.io', 'a.example.com/team/x:1', 'a.example.com/team', 'cp/x'],
    ['at its whole path below a wildcard', 'b.a.example.com/team/x:1', '*.a.example.com', 'team/x'],
  ])('is found %s', async (_, reference, source, path) => {
    cluster.ecr.push(`250731/${path}`, '1');
    expect(await verify('', env(reference, source))).toMatchObject({ exitCode: 0 });
  });

  test('is refused when it is below no mirrored source', async () => {
    const outcome = verify('', env('other.example.com/x:1', 'a.example.com'));
    await expectFailure(outcome, 2, 'is not below a mirrored source');
  });
});

test('each of several images is read', async () => {
  const images = ['icr.io/cpopen/some:v1', 'icr.io/cpopen/absent:v1'];
  const outcome = verify('', { VERIFY_IMAGES: JSON.stringify({ images }) });
  await expectFailure(outcome, 22, 'the mirror has no 250731/cpopen/absent');
});

describe('a mirror without the whole image', () => {
  test('has no such repository', async () => {
    await expectFailure(
      verify('icr.io/cpopen/absent:v1'),
      22,
      'is the prefix right, and was the image mirrored?',
    );
  });

  test('has a copy of one architecture in the place of the index', async () => {
    cluster.ecr.flatten(repository, digest, 'v1');
    await expectFailure(
      verify(`${image}@${digest}`),
      22,
      'a copy of one architecture of an image has another digest',
    );
  });

  test('has the index, but not the part for this node', async () => {
    const sparse = cluster.ecr.push('250731/cpopen/sparse', 'v1', []);
    await expectFailure(verify(`icr.io/cpopen/sparse@${sparse}`), 22, 'the part for linux/');
  });
});

describe('manifests', () => {
  test.each([
    ['are denied', { kind: 'deny' }, 20],
    ['are not available', { kind: 'unavailable' }, 21],
    ['are throttled', { kind: 'answer', status: 429, body: '' }, 21],
    ['are cut off', { kind: 'cut' }, 21],
    ['are a page for everybody', { kind: 'answer', status: 200, body: '<html>', plain: true }, 21],
    ['are those of another image', { kind: 'answer', status: 200, body: '{}' }, 21],
  ] as [string, EcrFault, number][])('that %s stop the run', async (_, fault, code) => {
    cluster.ecr.registryFault = onManifests(fault);
    await expectFailure(verify(`${image}@${digest}`), code, `failed with exit code ${code}`);
  });

  test('that arrive late are waited for', async () => {
    cluster.ecr.registryFault = onManifests({ kind: 'delay', milliseconds: 2_000 });
    expect(await verify(`${image}:v1`)).toMatchObject({ exitCode: 0 });
  });
});

describe('layers', () => {
  test.each([
    ['the registry denies (GetDownloadUrlForLayer)', 'registryFault', onBlobs({ kind: 'deny' }), 23],
    ['S3 denies', 'layersFault', () => ({ kind: 'deny' }), 23],
    ['S3 cuts off', 'layersFault', () => ({ kind: 'cut' }), 24],
    ['S3 cannot serve', 'layersFault', () => ({ kind: 'unavailable' }), 24],
    ['S3 sends with other bytes', 'layersFault', () => ({ kind: 'answer', status: 200, body: '{}' }), 24],
    [
      'S3 sends without an end',
      'layersFault',
      () => ({ kind: 'answer', status: 200, body: 'x'.repeat(5_000_000) }),
      24,
    ],
    ['S3 sends elsewhere', 'layersFault', () => ({ kind: 'answer', status: 302, body: '' }), 24],
  ] as [string, 'registryFault' | 'layersFault', (path: string) => EcrFault | undefined, number][])(
    'that %s stop the run',
    async (_, part, fault, code) => {
      cluster.ecr[part] = fault;
      await expectFailure(verify(`${image}@${digest}`), code, 'a layer of 250731/cpopen/some');
    },
  );

  test('that hang stop the run within the time limit', async () => {
    cluster.ecr.layersFault = () => ({ kind: 'trickle' });
    const limits = { UPDATER_REQUEST_SECONDS: '3' };
    await expectFailure(verify(`${image}@${digest}`, limits), 24, 'no answer within 3 seconds');
  });

  test.each(['http://127.0.0.1/x', 'https://127.0.0.1:99999/x', 'ftp://a/x', ''])(
    'that the registry sends to %s for are not asked for',
    async (location) => {
      cluster.ecr.blobLocation = location;
      await expectFailure(verify(`${image}@${digest}`), 24, 'not a URL of https://');
    },
  );

  test('that a host without a trusted certificate serves are not believed', async () => {
    cluster.ecr.blobLocation = `https://127.0.0.1/x`;
    await expectFailure(verify(`${image}@${digest}`), 24, '127.0.0.1');
  });

  test('are asked for without the login: S3 refuses a request with two credentials', async () => {
    expect(await verify(`${image}@${digest}`)).toMatchObject({ exitCode: 0 });
    const { host, status } = cluster.ecr.calls.at(-1) ?? {};
    expect([host, status]).toEqual([FakeEcr.layers('us-east-1'), 200]);
  });
});

test('verify pulls the image with the login that the pull secret holds, and writes nothing', async () => {
  await updater.run('update');
  const before = await readPullSecret(cluster.api);
  cluster.ecr.calls.length = 0;
  const { exitCode, log } = await updater.run('verify', { env: { VERIFY_IMAGE: `${image}:v1` } });
  expect([exitCode, log]).toEqual([0, expect.stringContaining(`the mirror holds ${image}:v1`)]);
  expect(asked().at(-1)).toMatch(/^layers /);
  expect(await readPullSecret(cluster.api)).toEqual(before);
});
