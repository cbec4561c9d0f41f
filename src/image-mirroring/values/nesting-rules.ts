import type { Expr } from '../../helm/expressions/expression';
import { and, has, not, or, startsWith, format } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { fixedSources } from './mirror';
import type { ValuesTree } from './schema';
import {
  digestSource,
  eachDigestOf,
  eachTagOf,
  liesUnder,
  precedingWildcard,
  sourceListsOf,
  tagSource,
} from './sources';

/** Sources that would take mirrors or the policy of another one away from the images below them. */
export function nestingRulesOf(v: ValuesTree): Rule[] {
  const lists = sourceListsOf(v);
  const digest = { ...lists.digest, pulls: 'digest', each: eachDigestOf(v), source: digestSource };
  const tag = { ...lists.tag, pulls: 'tag', each: eachTagOf(v), source: tagSource };
  /** Each list beside the other one. */
  const sides = [
    [tag, digest],
    [digest, tag],
  ] as const;
  /** Whether a wildcard that is listed takes precedence over a source, whose own entry is then without effect. */
  const isPreceded = (source: Expr<string>) =>
    or(has(digest.of, precedingWildcard(source)), has(tag.of, precedingWildcard(source)));
  return [
    ...fixedSources.map((fixed): Rule => ({
      key: tag.key,
      each: [tag.each],
      refuse: startsWith(tagSource, `${fixed}/`),
      say: format`"${tagSource}" lies under the digest source ${fixed} and would take its digest pulls past the mirror; remove it and set image_mirroring.mirror_tags: true`,
    })),
    ...fixedSources.map((fixed): Rule => ({
      key: digest.key,
      each: [digest.each],
      refuse: startsWith(digestSource, `${fixed}/`),
      say: format`"${digestSource}" lies under ${fixed}, which is mirrored anyway and never contacted, and would have nodes contact it again; remove it`,
    })),
    ...fixedSources.map((fixed): Rule => ({
      key: tag.key,
      each: [tag.each],
      refuse: and(not(v.mirror_tags), liesUnder(format`${fixed}`, tagSource)),
      say: format`the digest source ${fixed} lies under "${tagSource}" and would take its tag pulls past the mirror; name the registries one by one, or set image_mirroring.mirror_tags: true`,
    })),
    ...sides.map(([own, other]): Rule => ({
      key: own.key,
      each: [own.each, other.each],
      refuse: and(
        liesUnder(own.source, other.source),
        not(has(other.of, own.source)),
        not(isPreceded(own.source)),
      ),
      say: format`"${own.source}" lies under the ${other.pulls} source "${other.source}" and would take its ${other.pulls} pulls past the mirror; remove one of them, or name "${own.source}" in additional_image_${other.pulls}_sources too`,
    })),
    ...sides.map(([own, other]): Rule => ({
      key: own.key,
      each: [own.each],
      refuse: and(
        has(other.of, precedingWildcard(own.source)),
        not(has(own.of, precedingWildcard(own.source))),
      ),
      say: format`nodes take the ${other.pulls} source "${precedingWildcard(own.source)}" before "${own.source}", which is no longer, and its ${own.pulls} pulls would go past the mirror; remove one of them, or name "${precedingWildcard(own.source)}" in additional_image_${own.pulls}_sources too`,
    })),
  ];
}
