import { explain } from '../../src/registries/pull/explanation';
import type { ImageConfig } from '../../src/registries/files/image-config';
import { type RegistryResponse, expired, unauthorized } from '../../src/registries/pull/registry-response';
import type { MirrorSet } from '../../src/registries/files/mirror-set';
import { readPullError } from '../../src/registries/pull/pull-error';
import { predictPull, type PullPrediction } from '../../src/registries/pull/pull-prediction';
import { readPullSecret } from '../../src/registries/pull/pull-secret';
import { formatReference, listCandidates } from '../../src/registries/names/reference';
import { indexRegistries } from '../../src/registries/files/registry-index';
import { emptyRegistriesConf } from '../../src/registries/files/registries-conf';
import { nodeStateOf } from '../../src/registries/files/node-input';
import { loadRuntime } from '../../src/registries/pull/runtime';
import { resolvePull } from '../../src/registries/files/resolution';
import { printToml } from './toml';
import { syncImageConfig } from '../../src/registries/files/image-config-sync';
import { inputWith } from '../../src/plan/applied-values';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { render } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { loadValues } from '../../src/values-file/load';
import type { Values } from '../../src/image-mirroring/values/schema';
import { examples } from '../examples';
import type { Scenario } from '../../src/registries/pull/scenario';
import { Oracle, type PullAnswer } from './oracle';

const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const prefix = 'mas-images';
const fresh = Buffer.from('AWS:fresh').toString('base64');
const old = Buffer.from('AWS:old').toString('base64');
const unknown = `sha256:${'0'.repeat(64)}`;

/** ECR's answer for a repository that does not exist. */
const noRepository: RegistryResponse = {
  kind: 'refused',
  status: 404,
  code: 'NAME_UNKNOWN',
  message: "The repository does not exist in the registry with id '123456789012'",
};
const noImage: RegistryResponse = {
  kind: 'refused',
  status: 404,
  code: 'MANIFEST_UNKNOWN',
  message: 'Requested image not found',
};

/** The prefix has changed, and what was mirrored before is still below the old one. */
const newPrefix = { repo_path_prefix: '260101', previous_repo_path_prefixes: [prefix] };

jest.setTimeout(10 * 60 * 1000);

describe('a pull through a registry that asks for a login as ECR does', () => {
  let oracle: Oracle;
  let host: string;
  let digest: string;
  let layer: string;

  beforeAll(async () => {
    oracle = new Oracle();
    const registry = { repository: `${prefix}/cpopen/x`, user: 'AWS', token: 'fresh', oldToken: 'old' };
    ({ host, digest, layer } = await oracle.serve(registry));
  });
  afterAll(() => oracle.stop());

  test('brings an image of icr.io from the mirror, blobs included', async () => {
    const { real, predicted, explained } = await pull({
      image: `icr.io/cpopen/x@${digest}`,
      when: 'found',
    });
    expect(real.error).toBeUndefined();
    expect(real.files).toEqual(expect.arrayContaining(['manifest.json', layer.replace('sha256:', '')]));
    expect(predicted).toMatchObject({ pulled: true });
    expect(explained).toEqual({ when: 'found', pulledFrom: `${host}/${prefix}/cpopen/x@${digest}` });
  });

  test('drops the tag of a reference that has a digest too', async () => {
    const { real } = await pull({ image: `icr.io/cpopen/x:v1@${digest}` });
    expect(real.error).toBeUndefined();
  });

  test('finds an image under the previous prefix when the current one lacks it', async () => {
    const mirrorSets = rendered(host, newPrefix);
    const answer = ({ path = '' }) => (path.startsWith(prefix) ? found : noRepository);
    const { real, predicted } = await pull({ image: `icr.io/cpopen/x@${digest}`, mirrorSets, answer });
    expect(real.error).toBeUndefined();
    expect(predicted).toMatchObject({ pulled: true, from: { name: `${host}/${prefix}/cpopen/x` } });
  });

  describe('fails with the words that were predicted', () => {
    test('when the token has expired', async () => {
      await expectPredicted({
        image: `icr.io/cpopen/x@${digest}`,
        auths: { [host]: { auth: old } },
        answer: () => expired,
        when: 'login-expired',
      });
    });

    test('when the pull secret has no login for the mirror', async () => {
      await expectPredicted({
        image: `icr.io/cpopen/x@${digest}`,
        auths: {},
        answer: () => unauthorized,
        when: 'found',
      });
    });

    test('when a more specific key holds an expired token', async () => {
      const auths = { [host]: { auth: fresh }, [`${host}/${prefix}`]: { auth: old } };
      await expectPredicted({
        image: `icr.io/cpopen/x@${digest}`,
        ...{ auths, answer: () => expired, when: 'login-expired' },
      });
    });

    test('when a more specific key is empty', async () => {
      const auths = { [host]: { auth: fresh }, [`${host}/${prefix}`]: {} };
      await expectPredicted({
        image: `icr.io/cpopen/x@${digest}`,
        ...{ auths, answer: () => unauthorized, when: 'found' },
      });
    });

    test('when the image is asked for by tag', async () => {
      await expectPredicted({ image: 'icr.io/cpopen/x:v1', when: 'found' });
    });

    test('when the image is asked for by tag, and a tag mirror set names a mirror that lacks it', async () => {
      const mirrorSets = rendered(host, { mirror_tags: true });
      await expectPredicted({
        image: 'icr.io/cpopen/x:v1',
        ...{ mirrorSets, answer: () => noImage, when: 'not-found' },
      });
    });

    test('when the image is not in the mirror', async () => {
      await expectPredicted({
        image: `icr.io/cpopen/x@${unknown}`,
        ...{ answer: () => noImage, when: 'not-found' },
      });
    });

    test('when its repository is not in the mirror', async () => {
      await expectPredicted({ image: `cp.icr.io/cp/y@${digest}`, answer: () => noRepository });
    });

    test('when no mirror set covers it', async () => {
      await expectPredicted({ image: `${host}/other/x@${digest}`, answer: () => noRepository });
    });

    test('when none of two mirrors has it', async () => {
      const mirrorSets = rendered(host, newPrefix);
      const answer = ({ path = '' }) => (path.startsWith(prefix) ? noImage : noRepository);
      await expectPredicted({ image: `icr.io/cpopen/x@${unknown}`, mirrorSets, answer });
    });

    test('when the mirror has a host that is none', async () => {
      await expectPredicted({
        image: `icr.io/cpopen/x@${digest}`,
        mirrorSets: rendered('mirror'),
        when: 'found',
      });
    });

    test('when the login cannot be decoded', async () => {
      await expectPredicted({
        image: `icr.io/cpopen/x@${digest}`,
        auths: { [host]: { auth: 'QVdTOmZyZXNoCg' } },
        when: 'found',
      });
    });

    test('when a helper program is named that the node does not have', async () => {
      const pullSecret = JSON.stringify({ auths: {}, credHelpers: { [host]: 'ecr-login' } });
      await expectPredicted({ image: `icr.io/cpopen/x@${digest}`, pullSecret, when: 'found' });
    });

    test.each<[string, ImageConfig]>([
      ['its registry is blocked', { blockedRegistries: ['icr.io'] }],
      ['other registries are allowed', { allowedRegistries: ['quay.io'] }],
    ])('when the mirror has the image and %s', async (_, imageConfig) => {
      await expectPredicted({ image: `icr.io/cpopen/x@${digest}`, imageConfig, when: 'found' });
    });
  });

  test('fails for every image when one foreign entry of the pull secret is no object', async () => {
    const auths = { [host]: { auth: fresh }, 'quay.io': 'text' };
    const { real, predicted } = await pull({ image: `icr.io/cpopen/x@${digest}`, auths });
    // What follows is in Go's words, which differ between its versions.
    const forget = (text = '') => text.replace(/(unmarshaling JSON at "[^"]*": )[^\]]*(?=\]\)|$)/g, '$1');
    expect('error' in predicted && forget(predicted.error)).toBe(forget(real.error));
  });

  const found: RegistryResponse = { kind: 'ok' };

  interface Pull {
    image: string;
    mirrorSets?: MirrorSet[];
    auths?: Record<string, unknown>;
    pullSecret?: string;
    imageConfig?: ImageConfig;
    answer?: (place: { path?: string }) => RegistryResponse;
    /** The situation of `explain` that the registry is in, where it knows it. */
    when?: Scenario;
  }

  async function expectPredicted(asked: Pull): Promise<void> {
    const { real, predicted, explained } = await pull(asked);
    expect(predicted).toEqual({ pulled: false, error: real.error });
    const pasted = readPullError(`Failed to pull image "${asked.image}": ${real.error}`);
    expect(pasted.image).toBe(asked.image);
    expect(pasted.causes).not.toEqual([]);
    if (asked.when) expect(explained).toEqual({ when: asked.when, error: real.error });
  }

  async function pull(asked: Pull) {
    const { image, mirrorSets = rendered(host), imageConfig = {}, answer = () => found } = asked;
    const { auths = { [host]: { auth: fresh } }, pullSecret = JSON.stringify({ auths }) } = asked;
    const verdict = syncImageConfig(mirrorSets, imageConfig);
    const listed = listCandidates(image, emptyRegistriesConf.unqualifiedSearchRegistries);
    const reference = 'references' in listed ? listed.references[0] : undefined;
    if (!verdict.accepted || !reference)
      throw new Error('the test asks for something that is refused before a pull');
    const { conf, policy } = verdict;
    const asks = { registriesConf: printToml(conf), policy, pullSecret, image: formatReference(reference) };
    const real: PullAnswer = await oracle.pull(asks);
    const loaded = indexRegistries(conf);
    if ('error' in loaded) throw new Error(loaded.error);
    const predicted: PullPrediction = predictPull(resolvePull(loaded.index, reference), {
      pullSecret: readPullSecret(pullSecret, real.pullSecret),
      respond: ({ reference }) => answer(reference),
      ...{ files: real, policy },
    });
    // What explain predicts about logins holds for ECR, so it is asked about ECR's host.
    const input = replaceHost({ image, mirrorSets, imageConfig, pullSecret }, host, ecr);
    const [candidate] = explain(input.image, loadRuntime(nodeStateOf(input), real)).candidates;
    const outcome = candidate?.outcomes.find(({ when }) => when === asked.when);
    return { real, predicted, explained: outcome && replaceHost(outcome, ecr, host) };
  }
});

/** The mirror sets that the example `basic` renders to, with the registry at hand in the place of its host. */
function rendered(host: string, more: Partial<Values> = {}): MirrorSet[] {
  const example = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
  const values = loadValues(imageMirroringValues, [example], defaultRelease);
  const { mirrorSets } = inputWith(render({ ...values, ...more }));
  return replaceHost(mirrorSets, values.ecr_host, host);
}

const replaceHost = <T>(value: T, old: string, host: string): T =>
  JSON.parse(JSON.stringify(value).replaceAll(old, host)) as T;
