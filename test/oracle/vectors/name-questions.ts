import {
  formatFamiliar,
  formatReference,
  type ImageReference,
  listCandidates,
  parseCanonical,
  parseNormalized,
} from '../../../src/registries/names/reference';
import { isNested, isValidScope } from '../../../src/registries/names/scope';
import { matchLength } from '../../../src/registries/files/registry-index';

type Wanted = Record<string, unknown>;

/** Only the members that are expected. */
const pick = (value: object, wanted: object) =>
  Object.fromEntries(Object.keys(wanted).map((key) => [key, (value as Wanted)[key]]));

/** Questions about names of images and scopes of registries.conf. */
export const nameQuestions = {
  nested: ({ scope, outer }: { scope: string; outer: string }) => isNested(scope, outer),
  'valid-scope': ({ scope }: { scope: string }) => isValidScope(scope),
  match: ({ ref, prefix }: { ref: string; prefix: string }) => matchLength(ref, prefix),

  parse({ text }: { text: string }, wanted: Wanted) {
    const listed = listCandidates(text, ['s.io']);
    if ('error' in listed) {
      const [, error] = /^cannot parse input: .*: (.*)$/.exec(listed.error) ?? [];
      if (error !== undefined) return { error };
    }
    if (wanted.error !== undefined) return { error: 'none' };
    // A short name is completed before its parts are known.
    if (!/[.:]/.test(String(wanted.domain))) return wanted;
    const parsed = parseNormalized(text);
    return 'error' in parsed ? parsed : partsOf(parsed.reference);
  },

  'parse-canonical'({ text }: { text: string }) {
    const parsed = parseCanonical(text);
    return 'error' in parsed
      ? { error: parsed.error }
      : { domain: parsed.reference.domain, path: parsed.reference.path };
  },

  normalized({ text }: { text: string }, wanted: Wanted) {
    const parsed = parseNormalized(text);
    if ('parses' in wanted) return { parses: 'reference' in parsed };
    if ('error' in parsed) return parsed;
    const { reference } = parsed;
    const { domain, path } = reference;
    return pick(
      { full: formatReference(reference), familiar: formatFamiliar(reference), domain, path },
      wanted,
    );
  },

  candidates({ image, search }: { image: string; search: string[] }, wanted: Wanted) {
    const listed = listCandidates(image, search);
    const references = 'references' in listed ? listed.references.map(formatReference) : [];
    if (wanted.error !== undefined) return references.length === 0 ? wanted : references;
    if ('error' in listed) return listed;
    return 'count' in wanted ? { count: references.length } : { references };
  },
};

const partsOf = ({ name, domain, tag = '', digest = '' }: ImageReference) => ({ name, domain, tag, digest });
