import type { Expr } from '../../helm/expressions/expression';
import { and, hasKey, not, or, startsWith, format, variable } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { fixedSources } from './mirror';
import type { ValuesTree } from './schema';
import {
  digestSource,
  eachDigestOf,
  eachDomainOf,
  eachScopeAbove,
  eachTagOf,
  isInDomain,
  precedingWildcard,
  sourceListsOf,
  tagSource,
} from './sources';

/**
 * Refuses a source that decides for images of another one, and for which it has no mirrors or another policy: nodes use
 * only the longest source that matches an image.
 */
export function nestingRulesOf(v: ValuesTree): Rule[] {
  const lists = sourceListsOf(v);
  const digest = { ...lists.digest, pulls: 'digest', each: eachDigestOf(v), source: digestSource };
  const tag = { ...lists.tag, pulls: 'tag', each: eachTagOf(v), source: tagSource };
  /** Each list with the other one. */
  const pairs = [
    [tag, digest],
    [digest, tag],
  ] as const;
  /** Whether a listed wildcard takes precedence over a source, whose own entry then has no effect. */
  const isPreceded = (source: Expr<string>) =>
    or(hasKey(digest.set, precedingWildcard(source)), hasKey(tag.set, precedingWildcard(source)));
  // A source is below few others: comparing it with each of a thousand would take seconds in Helm.
  const scopesAbove = (source: Expr<string>) => [
    { loop: eachScopeAbove(source), above: variable('above'), unless: [] },
    { loop: eachDomainOf(source), above: format`*${variable('domain')}`, unless: [isPreceded(source)] },
  ];
  return [
    ...fixedSources.map((fixed): Rule => ({
      key: tag.key,
      each: [tag.each],
      refuse: startsWith(tagSource, `${fixed}/`),
      say: format`"${tagSource}" is below ${fixed}, and its pulls by digest would bypass the mirror; remove it and set image_mirroring.mirror_tags: true`,
    })),
    ...fixedSources.map((fixed): Rule => ({
      key: digest.key,
      each: [digest.each],
      refuse: startsWith(digestSource, `${fixed}/`),
      say: format`"${digestSource}" is below ${fixed}, which is always mirrored and never contacted, and this entry would let nodes contact it again; remove it`,
    })),
    ...fixedSources.map((fixed): Rule => ({
      key: tag.key,
      each: [tag.each],
      refuse: and(not(v.mirror_tags), isInDomain(format`${fixed}`, tagSource)),
      say: format`"${tagSource}" includes ${fixed}, whose pulls by tag would still bypass the mirror; list the registries one by one, or set image_mirroring.mirror_tags: true`,
    })),
    ...pairs.flatMap(([own, other]) =>
      scopesAbove(own.source).map(({ loop, above, unless }): Rule => ({
        key: own.key,
        each: [own.each, loop],
        refuse: and(hasKey(other.set, above), not(hasKey(other.set, own.source)), ...unless.map(not)),
        say: format`"${own.source}" is below the ${other.pulls} source "${above}", and its pulls by ${other.pulls} would bypass the mirror; remove one of them, or also add "${own.source}" to additional_image_${other.pulls}_sources`,
      })),
    ),
    ...pairs.map(([own, other]): Rule => ({
      key: own.key,
      each: [own.each],
      refuse: and(
        hasKey(other.set, precedingWildcard(own.source)),
        not(hasKey(own.set, precedingWildcard(own.source))),
      ),
      say: format`the ${other.pulls} source "${precedingWildcard(own.source)}" takes precedence over "${own.source}" because it is at least as long, and pulls by ${own.pulls} would bypass the mirror; remove one of them, or also add "${precedingWildcard(own.source)}" to additional_image_${own.pulls}_sources`,
    })),
  ];
}
