import * as fc from 'fast-check';
import { findRejection } from '../../src/registries/files/policy';
import {
  formatFamiliar,
  formatReference,
  type ImageReference,
  listCandidates,
  parseCanonical,
  parseNormalized,
} from '../../src/registries/names/reference';
import { isNested, isValidScope } from '../../src/registries/names/scope';
import { referenceText, scopeText } from './name-arbitraries';
import { Oracle, type ReferenceAnswer } from './oracle';

const numRuns = Number(process.env.ORACLE_RUNS ?? 5000);
const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);
const parameters = { numRuns, seed, endOnFailure: false };

jest.setTimeout(60 * 60 * 1000);

describe(`names mean to the reproduction what they mean to the libraries (${numRuns} cases each, seed ${seed})`, () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = new Oracle();
  });
  afterAll(() => oracle.stop());

  test('as references of images', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(referenceText, { minLength: 1, maxLength: 8 }), async (texts) => {
        const { references } = await oracle.names({ references: texts, scopes: [] });
        expect(texts.map((text, i) => describeReference(text, references[i]))).toEqual(references);
      }),
      parameters,
    );
  });

  test('as what a pod asks for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(referenceText, { minLength: 1, maxLength: 8 }), async (images) => {
        const { pulls = [] } = await oracle.configure({ images });
        const answers = pulls.map(
          ({ error, candidates = [] }) => error ?? candidates.map(({ reference }) => reference),
        );
        expect(images.map(listNames)).toEqual(answers);
      }),
      parameters,
    );
  });

  test('as scopes of registries.conf', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(scopeText, { minLength: 1, maxLength: 6 }), async (texts) => {
        const { scopes } = await oracle.names({ references: [], scopes: texts });
        expect(
          texts.map((scope) => ({
            valid: isValidScope(scope),
            nested: texts.map((outer) => isNested(scope, outer)),
          })),
        ).toEqual(scopes);
      }),
      parameters,
    );
  });
});

function describeReference(text: string, answer: ReferenceAnswer | undefined): ReferenceAnswer {
  const canonical = parseCanonical(text);
  const note = 'error' in canonical ? { canonical: canonical.error } : {};
  const parsed = parseNormalized(text);
  if ('error' in parsed) return { error: parsed.error, ...note };
  const { reference } = parsed;
  const { domain, path } = reference;
  return {
    ...{ full: formatReference(reference), familiar: formatFamiliar(reference), path },
    ...(domain === '' ? {} : { domain }),
    ...note,
    ...policyScopesOf(reference, answer),
  };
}

/** The scopes of the answer that decide in that order; each counts only while those before it are not in the policy. */
function policyScopesOf(
  { tag, digest, ...rest }: ImageReference,
  { identity, namespaces = [] }: ReferenceAnswer = {},
): ReferenceAnswer {
  if (identity === undefined) return {};
  const reference = digest ? { ...rest, digest } : { ...rest, tag: tag ?? 'latest' };
  const scopes = [identity, ...namespaces];
  const [first, ...others] = scopes.filter((scope, i) => {
    const accepted = scopes.slice(i + 1).map((other) => [other, 'accept'] as const);
    const policy = { default: 'accept' as const, scopes: new Map([...accepted, [scope, 'reject'] as const]) };
    return findRejection(policy, reference) !== undefined;
  });
  return {
    ...(first === undefined ? {} : { identity: first }),
    ...(others.length > 0 ? { namespaces: others } : {}),
  };
}

function listNames(image: string): string | string[] {
  const listed = listCandidates(image, ['registry.access.redhat.com', 'docker.io']);
  return 'error' in listed ? listed.error : listed.references.map(formatReference);
}
