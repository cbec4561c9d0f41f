import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  capture,
  endsFrom,
  endsWith,
  equal,
  keySet,
  local,
  matches,
  namedWith,
  or,
  startsBefore,
  startsWith,
  surroundEach,
  format,
  unique,
  variable,
  withoutStart,
} from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/** The lists of additional sources: their keys, their sources each once, and these as a set. */
export const sourceListsOf = (v: ValuesTree) => ({
  digest: {
    key: 'image_mirroring.additional_image_digest_sources',
    of: v.additional_image_digest_sources,
    once: local('digestSources', unique(v.additional_image_digest_sources)),
    set: local('digestSourceSet', keySet(v.additional_image_digest_sources)),
  },
  tag: {
    key: 'image_mirroring.additional_image_tag_sources',
    of: v.additional_image_tag_sources,
    once: local('tagSources', unique(v.additional_image_tag_sources)),
    set: local('tagSourceSet', keySet(v.additional_image_tag_sources)),
  },
});

/** All additional sources, one in a line. */
export const allSourcesOf = (v: ValuesTree) => {
  const { digest, tag } = sourceListsOf(v);
  return local('allSources', format`${surroundEach(digest.of, '', '')}\n${surroundEach(tag.of, '', '')}`);
};

/** The variable of {@link eachDigestOf}. */
export const digestSource = variable('digest');
/** The variable of {@link eachTagOf}. */
export const tagSource = variable('tag');
/** A loop over the digest sources. Each occurs once, because a rule of its own refuses duplicates. */
export const eachDigestOf = (v: ValuesTree) => ({ item: 'digest', of: sourceListsOf(v).digest.once });
/** A loop over the tag sources, each once. */
export const eachTagOf = (v: ValuesTree) => ({ item: 'tag', of: sourceListsOf(v).tag.once });

const hostOf = (scope: Expr<string>) => capture(scope, '^([^:/]*)(?:[:/][^\\n]*)?$');

/** A loop over the repositories and hosts that a scope is nested in. */
export const eachScopeAbove = (scope: Expr<string>) => ({ item: 'above', of: startsBefore(scope, '/') });

/** A loop over the domains that the host of a scope is in: `.a.io` and `.io` of `b.a.io`. */
export const eachDomainOf = (scope: Expr<string>) => ({ item: 'domain', of: endsFrom(hostOf(scope), '.') });

/** The path of a source below its host; the source itself if it has none. */
export const pathOf = (source: Expr<string>) => capture(source, '^[^/]*/([^\\n]*)$');

/**
 * Whether a source is a single repository: it has at least two path components, such as `docker.io/library/nginx`, while
 * `quay.io/mongodb` is an organisation with many repositories.
 */
export const isRepository = (source: Expr<string>) => matches(source, '^[^/]+/[^/]+/[^/]+');

/** Whether a host is in the domain of a wildcard, such as `b.a.io` in `*.a.io`. */
export const isInDomain = (host: Expr<string>, wildcard: Expr<string>) =>
  and(startsWith(wildcard, '*.'), endsWith(host, withoutStart(wildcard, '*')));

/** Whether the images of a repository are pulled from the mirrors of a source (runtime-utils, ScopeIsNestedInsideScope). */
export const isUnder = (scope: Expr<string>, above: Expr<string>) =>
  or(equal(scope, above), startsWith(scope, format`${above}/`), isInDomain(hostOf(scope), above));

/**
 * The wildcard that takes precedence over a source of the same length: `*.a.io` over `b.a.io`. A host with a longer
 * first part, a port or a path gives a string that is not a valid source.
 *
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go` (findRegistryWithParsedConfig).
 */
export const precedingWildcard = (source: Expr<string>) =>
  namedWith(
    'precedingWildcard',
    'The wildcard that takes precedence over a source of the same length: "*.a.io" over "b.a.io".',
    source,
    (given) => format`*${capture(given, '^[a-zA-Z0-9]([.][^*:/\\n]*)$')}`,
  );
