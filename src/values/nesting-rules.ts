import type { Expr } from '../helm/expression';
import { and, has, not, or, startsWith, text } from '../helm/expression';
import type { Rule } from '../helm/rule';
import { fixedSources } from './mirror';
import { values } from './schema';
import { digestSource, eachDigest, eachTag, liesUnder, rivalOf, sourceLists, tagSource } from './sources';

const { digest, tag } = sourceLists;

/** Whether a wildcard that is listed decides in the place of a source: then its own entry is without effect. */
const isReplaced = (source: Expr<string>) =>
  or(has(digest.of, rivalOf(source)), has(tag.of, rivalOf(source)));

/** Sources that would take mirrors or the policy of another one away from the images below them. */
export const nestingRules: readonly Rule[] = [
  ...fixedSources.map((fixed): Rule => ({
    key: tag.key,
    each: [eachTag],
    refuse: startsWith(tagSource, `${fixed}/`),
    say: text`"${tagSource}" lies under the digest source ${fixed} and would take its digest pulls past the mirror; remove it and set image_mirroring.mirror_tags: true`,
  })),
  ...fixedSources.map((fixed): Rule => ({
    key: digest.key,
    each: [eachDigest],
    refuse: startsWith(digestSource, `${fixed}/`),
    say: text`"${digestSource}" lies under ${fixed}, which is mirrored anyway and never contacted, and would have nodes contact it again; remove it`,
  })),
  ...fixedSources.map((fixed): Rule => ({
    key: tag.key,
    each: [eachTag],
    refuse: and(not(values.mirror_tags), liesUnder(text`${fixed}`, tagSource)),
    say: text`the digest source ${fixed} lies under "${tagSource}" and would take its tag pulls past the mirror; name the registries one by one, or set image_mirroring.mirror_tags: true`,
  })),
  {
    key: tag.key,
    each: [eachTag, eachDigest],
    refuse: and(
      liesUnder(tagSource, digestSource),
      not(has(digest.of, tagSource)),
      not(isReplaced(tagSource)),
    ),
    say: text`"${tagSource}" lies under the digest source "${digestSource}" and would take its digest pulls past the mirror; remove one of them, or name "${tagSource}" in additional_image_digest_sources too`,
  },
  {
    key: digest.key,
    each: [eachDigest, eachTag],
    refuse: and(
      liesUnder(digestSource, tagSource),
      not(has(tag.of, digestSource)),
      not(isReplaced(digestSource)),
    ),
    say: text`"${digestSource}" lies under the tag source "${tagSource}" and would take its tag pulls past the mirror; remove one of them, or name "${digestSource}" in additional_image_tag_sources too`,
  },
  {
    key: tag.key,
    each: [eachTag],
    refuse: and(has(digest.of, rivalOf(tagSource)), not(has(tag.of, rivalOf(tagSource)))),
    say: text`nodes take the digest source "${rivalOf(tagSource)}" before "${tagSource}", which is no longer, and its tag pulls would go past the mirror; remove one of them, or name "${rivalOf(tagSource)}" in additional_image_tag_sources too`,
  },
  {
    key: digest.key,
    each: [eachDigest],
    refuse: and(has(tag.of, rivalOf(digestSource)), not(has(digest.of, rivalOf(digestSource)))),
    say: text`nodes take the tag source "${rivalOf(digestSource)}" before "${digestSource}", which is no longer, and its digest pulls would go past the mirror; remove one of them, or name "${rivalOf(digestSource)}" in additional_image_digest_sources too`,
  },
];
