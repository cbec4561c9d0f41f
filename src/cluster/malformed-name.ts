import { mirrorPattern, sourcePattern } from '../registries/names/scope';

/** Which pattern of the CRDs a name in a mirror set has to match. */
export type NameForm = 'source' | 'mirror';

/** The CRDs' patterns, in a form that takes linear time. */
const patterns: Record<NameForm, RegExp> = { source: sourcePattern, mirror: mirrorPattern };

const allowed: Record<NameForm, string> = {
  source:
    'a host with an optional port and a path in lower case, as registry.example.com:5000/team, or a wildcard host, as *.example.com',
  mirror: 'a host with an optional port and a path in lower case, as registry.example.com:5000/team',
};

/** Why the API server refuses a name in a mirror set, and what to write; undefined where it takes it. */
export function describeMalformedName(name: string, form: NameForm): string | undefined {
  const pattern = patterns[form];
  if (pattern.test(name)) return undefined;
  const simple = simplify(name);
  const fix = pattern.test(simple) ? `write ${JSON.stringify(simple)}` : `allowed: ${allowed[form]}`;
  return `got ${JSON.stringify(name)}; the API server refuses it (oc apply says "Invalid value"): ${fix}`;
}

/** The name without what people copy along: spaces, quotes, a scheme, a tag, a digest, slashes at its end. */
function simplify(name: string): string {
  const plain = name
    .replace(/[“”„‘’"'`\s]/g, '')
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/@sha\d+:[0-9a-f]*$/, '')
    .replace(/(\/[^/:]*):[^/]*$/, '$1')
    .replace(/\/+$/, '');
  const slash = plain.indexOf('/');
  return slash === -1 ? plain : plain.slice(0, slash) + plain.slice(slash).toLowerCase();
}
