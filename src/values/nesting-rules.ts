import type { Expr } from '../helm/expression';
import { and, has, not, or, startsWith, text } from '../helm/expression';
import type { Rule } from '../helm/rule';
import { fixedSources } from './mirror';
import { values } from './schema';
import { digestSource, eachDigest, eachTag, liesUnder, rivalOf, sourceLists, tagSource } from './sources';

const digest = { ...sourceLists.digest, pulls: 'digest', each: eachDigest, source: digestSource };
const tag = { ...sourceLists.tag, pulls: 'tag', each: eachTag, source: tagSource };

/** Each list beside the other one. */
const sides = [
  [tag, digest],
  [digest, tag],
] as const;

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
  ...sides.map(([own, other]): Rule => ({
    key: own.key,
    each: [own.each, other.each],
    refuse: and(
      liesUnder(own.source, other.source),
      not(has(other.of, own.source)),
      not(isReplaced(own.source)),
    ),
    say: text`"${own.source}" lies under the ${other.pulls} source "${other.source}" and would take its ${other.pulls} pulls past the mirror; remove one of them, or name "${own.source}" in additional_image_${other.pulls}_sources too`,
  })),
  ...sides.map(([own, other]): Rule => ({
    key: own.key,
    each: [own.each],
    refuse: and(has(other.of, rivalOf(own.source)), not(has(own.of, rivalOf(own.source)))),
    say: text`nodes take the ${other.pulls} source "${rivalOf(own.source)}" before "${own.source}", which is no longer, and its ${own.pulls} pulls would go past the mirror; remove one of them, or name "${rivalOf(own.source)}" in additional_image_${own.pulls}_sources too`,
  })),
];
