import type { Expr } from '../helm/expression';
import {
  and,
  capture,
  endsWith,
  equal,
  not,
  or,
  startsWith,
  text,
  unique,
  variable,
} from '../helm/expression';
import { values } from './schema';

/** The lists of further sources, by the keys that errors name. */
export const sourceLists = {
  digest: {
    key: 'image_mirroring.additional_image_digest_sources',
    of: values.additional_image_digest_sources,
  },
  tag: { key: 'image_mirroring.additional_image_tag_sources', of: values.additional_image_tag_sources },
};

/** The variable of {@link eachDigest}. */
export const digestSource = variable('digest');
/** The variable of {@link eachTag}. */
export const tagSource = variable('tag');
/** A loop over the digest sources, each once: repetition is refused by a rule of its own. */
export const eachDigest = { item: 'digest', of: unique(sourceLists.digest.of) };
/** The same over the tag sources. */
export const eachTag = { item: 'tag', of: unique(sourceLists.tag.of) };

/** Whether one scope lies below another one, as the runtime sees it (runtime-utils, ScopeIsNestedInsideScope). */
export const liesUnder = (scope: Expr<string>, above: Expr<string>) =>
  or(
    startsWith(scope, text`${above}/`),
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
export const rivalOf = (source: Expr<string>) => text`*${capture(source, '^[a-zA-Z0-9]([.][^*:/\\n]*)$')}`;
