import * as fc from 'fast-check';

import { chooseCredential, decodeLogin } from '../../src/registries/pull/credential';
import { compactJson } from '../../src/registries/go/json';
import type { MirrorSet, MirrorSetKind } from '../../src/registries/files/mirror-set';
import {
  describeRejection,
  findRejection,
  type Policy,
  writePolicy,
} from '../../src/registries/files/policy';
import { readPullSecret } from '../../src/registries/pull/pull-secret';
import { formatReference, type ImageReference, listCandidates } from '../../src/registries/names/reference';
import { indexRegistries } from '../../src/registries/files/registry-index';
import { emptyRegistriesConf, writeRegistriesConf } from '../../src/registries/files/registries-conf';
import { resolvePull } from '../../src/registries/files/resolution';
import { isValidScope } from '../../src/registries/names/scope';
import { printToml } from './toml';
import * as arbitrary from './arbitraries';
import { type CandidateAnswer, type ConfigurationAnswer, type LoginAnswer, Oracle } from './oracle';
import { notEmpty } from '../not-empty';

/** Cases for each property; `ORACLE_RUNS=100000` for the long run, `ORACLE_SEED` to repeat one. */
const numRuns = Number(process.env.ORACLE_RUNS ?? 5000);
const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);
const parameters = { numRuns, seed, endOnFailure: false };

jest.setTimeout(60 * 60 * 1000);

describe(`the model and the libraries agree (${numRuns} cases each, seed ${seed})`, () => {
  let oracle: Oracle;
  beforeAll(() => {
    process.stderr.write(
      `${numRuns} cases each; to repeat them: ORACLE_RUNS=${numRuns} ORACLE_SEED=${seed}\n`,
    );
    oracle = new Oracle();
  });
  afterAll(() => oracle.stop());

  test('on registries.conf and on the places where an image is looked for', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary.scenario, async ({ mirrorSets, imageConfig, images }) => {
        // The MCO refuses other entries before it calls the library.
        const insecure = (imageConfig.insecureRegistries ?? []).filter(isValidScope);
        const blocked = (imageConfig.blockedRegistries ?? []).filter(isValidScope);
        const config = { insecureRegistries: insecure, blockedRegistries: blocked };
        const answer = await oracle.configure({ ...asObjects(mirrorSets), insecure, blocked, images });
        expect(configure(mirrorSets, config, images)).toEqual(forgetPath(answer));
      }),
      parameters,
    );
  });

  test('on the images that policy.json rejects', async () => {
    const lists = fc.constantFrom('rejected', 'accepted', 'both');
    await fc.assert(
      fc.asyncProperty(arbitrary.scenario, lists, async ({ imageConfig, images }, which) => {
        const { insecureRegistries = [], blockedRegistries = [] } = imageConfig;
        const policy = writePolicy({
          rejected: which === 'accepted' ? [] : blockedRegistries.filter(isValidScope),
          accepted: which === 'rejected' ? [] : insecureRegistries.filter(isValidScope),
        });
        const references = images.flatMap((image) => {
          const listed = listCandidates(image, emptyRegistriesConf.unqualifiedSearchRegistries);
          return 'references' in listed ? listed.references : [];
        });
        const answers = await oracle.judge(policy, references.map(formatReference));
        expect(references.map((reference) => judge(policy, reference))).toEqual(answers);
      }),
      parameters,
    );
  });

  test('on the login that goes to a repository', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary.loginScenario, async ({ pullSecret, names }) => {
        const answers = await oracle.logins(pullSecret, names);
        for (const [i, name] of notEmpty([...names.entries()]))
          expect(possibleLogins(pullSecret, name)).toContainEqual(simplify(answers[i] as LoginAnswer));
      }),
      parameters,
    );
  });

  test('on the text that decides whether a pull secret is rolled out', async () => {
    const json = fc.oneof(
      fc.json(),
      arbitrary.pullSecret,
      fc.json().map((text) => ` ${text.replaceAll(',', ' ,\n\t')}\r`),
    );
    await fc.assert(
      fc.asyncProperty(json, async (text) => {
        const { text: compacted, error } = await oracle.compact(text);
        if (error === undefined) expect(compactJson(text)).toBe(compacted);
        else expect(() => compactJson(text)).toThrow();
      }),
      parameters,
    );
  });
});

/** What the runtime says of an image, without the words that copying puts before. */
function judge(policy: Policy, reference: ImageReference): { error?: string } {
  if (!findRejection(policy, reference)) return {};
  return { error: describeRejection(reference).replace('Source image rejected: ', '') };
}

const lists: Record<MirrorSetKind, [objects: string, entries: string]> = {
  ImageDigestMirrorSet: ['digestMirrorSets', 'imageDigestMirrors'],
  ImageTagMirrorSet: ['tagMirrorSets', 'imageTagMirrors'],
  ImageContentSourcePolicy: ['contentSourcePolicies', 'repositoryDigestMirrors'],
};

function asObjects(mirrorSets: MirrorSet[]): Record<string, unknown[]> {
  const objects: Record<string, unknown[]> = {
    digestMirrorSets: [],
    tagMirrorSets: [],
    contentSourcePolicies: [],
  };
  for (const { kind, entries } of mirrorSets)
    objects[lists[kind][0]]?.push({ spec: { [lists[kind][1]]: entries } });
  return objects;
}

function configure(
  mirrorSets: MirrorSet[],
  config: { insecureRegistries: string[]; blockedRegistries: string[] },
  images: string[],
): ConfigurationAnswer {
  const written = writeRegistriesConf(mirrorSets, config);
  if ('error' in written) return { error: written.error };
  const loaded = indexRegistries(written.conf, 'FILE');
  const pulls = images.map((image) => {
    const listed = listCandidates(image, emptyRegistriesConf.unqualifiedSearchRegistries);
    if ('index' in loaded && 'references' in listed) {
      return {
        candidates: listed.references.map((reference) =>
          showResolution(resolvePull(loaded.index, reference)),
        ),
      };
    }
    if ('error' in loaded && 'references' in listed && listed.references.length === 1) {
      return {
        candidates: listed.references.map((reference) => ({
          reference: formatReference(reference),
          ...loaded,
        })),
      };
    }
    // The file is read between the image's name and the search registries.
    if ('error' in loaded && !('error' in listed && listed.error.startsWith('cannot'))) return loaded;
    return { error: 'error' in listed ? listed.error : '' };
  });
  return { toml: printToml(written.conf), pulls };
}

function showResolution({
  reference,
  scope,
  error,
  places,
}: ReturnType<typeof resolvePull>): CandidateAnswer {
  const head = { reference: formatReference(reference), ...(scope === undefined ? {} : { scope }) };
  if (error !== undefined) return { ...head, error };
  return {
    ...head,
    places: places.flatMap(({ location, reference, insecure, skipped, detail = '' }) =>
      reference
        ? [
            {
              location,
              reference: formatReference(reference),
              insecure,
              ...(skipped === 'blocked' ? { blocked: detail } : {}),
            },
          ]
        : [],
    ),
  };
}

/** The library's file has another path in each run. */
function forgetPath(answer: ConfigurationAnswer): ConfigurationAnswer {
  return JSON.parse(
    JSON.stringify(answer).replace(
      /loading registries configuration \\"[^"]*registries\.conf\\"/g,
      'loading registries configuration \\"FILE\\"',
    ),
  );
}

/** What the library may say: one of several when keys are ambiguous. */
function possibleLogins(text: string, name: string): LoginAnswer[] {
  const read = readPullSecret(text);
  if ('error' in read) return [{ error: 'unreadable' }];
  const credential = chooseCredential(read.pullSecret, name);
  if (credential.kind === 'none') return [{}];
  if (credential.kind === 'helper') return [{ error: `docker-credential-${credential.helper}` }];
  return [credential.key, ...(credential.alternatives ?? [])].map((key) => {
    const decoded = decodeLogin(read.pullSecret.entries.get(key) ?? { auth: '' });
    if ('error' in decoded) return decoded;
    const { user = '', password = '' } = decoded.login ?? {};
    return { ...(user ? { user } : {}), ...(password ? { password } : {}) };
  });
}

function simplify(answer: LoginAnswer): LoginAnswer {
  const { error = '' } = answer;
  const helper = /exec: "([^"]*)"/.exec(error)?.[1];
  if (helper !== undefined) return { error: helper };
  return error.startsWith('reading JSON file') ? { error: 'unreadable' } : answer;
}
