import { goQuote } from '../go/go-quote';

/** An image reference: a name with a tag, a digest, both or neither. */
export interface ImageReference {
  /** Host and path, as `icr.io/cpopen/x`. */
  name: string;
  /** The host of the name, with its port. */
  domain: string;
  /** The name without its host. */
  path: string;
  tag?: string;
  digest?: string;
}

/** A reference, or the library's words for why the text is none. */
export type ParsedReference = { reference: ImageReference } | { error: string };

/*
 * The grammar of containers/image, `docker/reference/regexp.go`. Its separator `[-]*` may be empty, which makes the
 * expression exponential in a backtracking engine; `-+` matches the same strings.
 */
const domain =
  '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?';
/** One component of a path, without the slashes around it. */
export const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const path = `${component}(?:/${component})*`;
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const referencePattern = new RegExp(`^((?:${domain}/)?${path})(?::(\\w[\\w.-]{0,127}))?(?:@(${digest}))?$`);
const namePattern = new RegExp(`^(?:(${domain})/)?(${path})$`);

/** Hexadecimal digits of the digests that the library knows. */
const digestLengths: Record<string, number> = { sha256: 64, sha384: 96, sha512: 128 };

/** The longest name that the library takes, with its host. */
const longestName = 255;

/** Prints a reference (containers/image, `docker/reference/reference.go`, String). */
export function formatReference({ name, tag, digest }: ImageReference): string {
  return name + (tag ? `:${tag}` : '') + (digest ? `@${digest}` : '');
}

/** Prints a reference as messages do: without `docker.io/` and `docker.io/library/` (`docker/reference/normalize.go`). */
export function formatFamiliar(reference: ImageReference): string {
  if (reference.domain !== 'docker.io') return formatReference(reference);
  const official = /^library\/([^/]+)$/.exec(reference.path);
  return formatReference({ ...reference, name: official?.[1] ?? reference.path });
}

/** Go lowers each letter by itself: the Turkish capital I with a dot becomes a plain i (Go, `strings.ToLower`). */
const toLower = (text: string) => text.replaceAll('\u0130', 'i').toLowerCase();

/** Parses a reference as written; containers/image, `docker/reference/reference.go`, Parse. */
function parseReference(text: string): ParsedReference {
  const match = referencePattern.exec(text);
  if (!match) {
    if (text === '') return { error: 'repository name must have at least one component' };
    const lower = referencePattern.test(toLower(text));
    return { error: lower ? 'repository name must be lowercase' : 'invalid reference format' };
  }
  const [, name = '', tag, digest] = match;
  if (name.length > longestName)
    return { error: `repository name must not be more than ${longestName} characters` };
  const error = digest && checkDigest(digest);
  if (error) return { error };
  const [, domain = '', path = name] = namePattern.exec(name) ?? [];
  return { reference: { name, domain, path, ...(tag ? { tag } : {}), ...(digest ? { digest } : {}) } };
}

/**
 * Parses a reference and completes it: `x` is `docker.io/library/x`.
 *
 * containers/image, `docker/reference/normalize.go`, ParseNormalizedNamed.
 */
export function parseNormalized(text: string): ParsedReference {
  if (/^[a-f0-9]{64}$/.test(text)) {
    return { error: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` };
  }
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const hasHost = /[.:]/.test(first) || first === 'localhost';
  let host = hasHost ? first : 'docker.io';
  let rest = hasHost ? text.slice(slash + 1) : text;
  if (host === 'index.docker.io') host = 'docker.io';
  if (host === 'docker.io' && !rest.includes('/')) rest = `library/${rest}`;
  const [repository = ''] = rest.split(':');
  if (repository.toLowerCase() !== repository) {
    return { error: 'invalid reference format: repository name must be lowercase' };
  }
  return parseReference(`${host}/${rest}`);
}

/**
 * Parses a reference that has to be complete already; containers/image, `docker/reference/reference.go`, ParseNamed.
 */
export function parseCanonical(text: string): ParsedReference {
  const parsed = parseNormalized(text);
  if ('reference' in parsed && formatReference(parsed.reference) !== text) {
    return { error: 'repository name must be canonical' };
  }
  return parsed;
}

/**
 * The references that an image's name may stand for, in the order in which they are pulled: itself when it names a host,
 * else one for each unqualified-search registry. No tag and no digest means `latest`; of a tag and a digest, the digest counts.
 *
 * Short-name aliases of the node (registries.conf.d) are not known here.
 *
 * cri-o, `internal/storage/image.go` (CandidatesForPotentiallyShortImageName); containers/image,
 * `pkg/shortnames/shortnames.go` (Resolve, mode disabled).
 */
export function listCandidates(
  image: string,
  searchRegistries: string[],
): { references: ImageReference[] } | { error: string } {
  const parsed = parseReference(image);
  if ('error' in parsed) return { error: `cannot parse input: ${goQuote(image)}: ${parsed.error}` };
  const { domain } = parsed.reference;
  if (/[.:]/.test(domain) || domain === 'localhost') {
    const normalized = parseNormalized(image);
    if ('error' in normalized)
      return { error: `cannot normalize input: ${goQuote(image)}: ${normalized.error}` };
    return { references: [toPullable(normalized.reference)] };
  }
  const references: ImageReference[] = [];
  for (const registry of searchRegistries) {
    const candidate = parseNormalized(`${registry}/${image}`);
    if ('error' in candidate) {
      return {
        error: `creating reference with unqualified-search registry ${goQuote(registry)}: ${candidate.error}`,
      };
    }
    references.push(toPullable(candidate.reference));
  }
  return { references };
}

function toPullable({ tag, digest, ...rest }: ImageReference): ImageReference {
  return digest ? { ...rest, digest } : { ...rest, tag: tag ?? 'latest' };
}

/** opencontainers/go-digest, `digest.go` and `algorithm.go`, Validate. */
function checkDigest(digest: string): string | undefined {
  const [algorithm = '', hex = ''] = digest.split(':');
  const length = Object.hasOwn(digestLengths, algorithm) ? digestLengths[algorithm] : undefined;
  if (length === undefined) {
    const wellFormed = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(digest);
    return wellFormed ? 'unsupported digest algorithm' : 'invalid checksum digest format';
  }
  if (hex.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'invalid checksum digest format';
}
