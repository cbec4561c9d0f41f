import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  capture,
  endsWith,
  equal,
  not,
  or,
  startsWith,
  format,
  unique,
  variable,
} from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/** The lists of further sources, by the keys that errors name. */
export const sourceListsOf = (v: ValuesTree) => ({
  digest: {
    key: 'image_mirroring.additional_image_digest_sources',
    of: v.additional_image_digest_sources,
  },
  tag: { key: 'image_mirroring.additional_image_tag_sources', of: v.additional_image_tag_sources },
});

/** The variable of {@link eachDigestOf}. */
export const digestSource = variable('digest');
/** The variable of {@link eachTagOf}. */
export const tagSource = variable('tag');
/** A loop over the digest sources, each once: repetition is refused by a rule of its own. */
export const eachDigestOf = (v: ValuesTree) => ({
  item: 'digest',
  of: unique(v.additional_image_digest_sources),
});
/** The same over the tag sources. */
export const eachTagOf = (v: ValuesTree) => ({ item: 'tag', of: unique(v.additional_image_tag_sources) });

/** Whether one scope lies below another one, as the runtime sees it (runtime-utils, ScopeIsNestedInsideScope). */
export const liesUnder = (scope: Expr<string>, above: Expr<string>) =>
  or(
    startsWith(scope, format`${above}/`),
    and(
      startsWith(above, '*.'),
      not(equal(scope, above)),
      endsWith(capture(scope, '^([^:/]*)(?:[:/][^\\n]*)?$'), capture(above, '^[*]([^\\n]*)$')),
    ),
  );

/** Whether images of a repository are pulled through the mirror of a source. */
export const isUnder = (scope: Expr<string>, above: Expr<string>) =>
  or(equal(scope, above), liesUnder(scope, above));

/**
 * The wildcard that decides in the place of a source: `*.a.io` is as long as `b.a.io`, and the runtime takes it. For a
 * host with a longer first part, or with a port or path, this is no source that anyone could list.
 *
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go` (findRegistryWithParsedConfig).
 */
export const precedingWildcard = (source: Expr<string>) =>
  format`*${capture(source, '^[a-zA-Z0-9]([.][^*:/\\n]*)$')}`;
