import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  capture,
  choose,
  equal,
  filled,
  has,
  matches,
  not,
  or,
  repeats,
  startsWith,
  format,
  unique,
  variable,
} from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { hasPlaceholder } from '../../helm/contract/pattern';
import { fixedSources, mirrorOf } from './mirror';
import { nestingRulesOf } from './nesting-rules';
import type { ValuesTree } from './schema';
import * as shapes from './patterns';
import { sourceListsOf } from './sources';

const previous = 'image_mirroring.previous_repo_path_prefixes';

const source = variable('source');
const prefix = variable('prefix');
// Each once: repetition is refused by a rule of its own.
const eachPreviousOf = (v: ValuesTree) => ({ item: 'prefix', of: unique(v.previous_repo_path_prefixes) });
const eachOf = (list: ValuesTree['previous_repo_path_prefixes']) => ({ item: 'source', of: unique(list) });

const needsHostOf =
  (v: ValuesTree) =>
  (key: string, given: Expr<boolean>): Rule => ({
    key,
    refuse: and(given, not(filled(v.ecr_host))),
    say: format`has no effect without ecr_host; set image_mirroring.ecr_host, for example "${shapes.ecrHost.example}", or remove this key`,
  });

function registryRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const mirror = mirrorOf(v);
  const eachPrevious = eachPreviousOf(v);
  const needsHost = needsHostOf(v);
  return [
    needsHost('image_mirroring.repo_path_prefix', filled(v.repo_path_prefix)),
    needsHost(previous, filled(v.previous_repo_path_prefixes)),
    needsHost(digest.key, filled(digest.of)),
    needsHost(tag.key, filled(tag.of)),
    needsHost('image_mirroring.mirror_tags', v.mirror_tags),
    needsHost('image_mirroring.verify.image', filled(v.verify.image)),
    needsHost('image_mirroring.alerts.enabled', v.alerts.enabled),
    {
      key: 'image_mirroring.repo_path_prefix',
      refuse: and(not(hasPlaceholder(mirror)), matches(format`${mirror}/cp`, '^[^\\n]{256}')),
      say: format`makes a mirror longer than 255 characters, which no image reference may be; shorten it`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: and(
        not(or(hasPlaceholder(v.ecr_host), hasPlaceholder(prefix))),
        matches(format`${v.ecr_host}/${prefix}/cp`, '^[^\\n]{256}'),
      ),
      say: format`"${prefix}" makes a mirror longer than 255 characters, which no image reference may be; shorten it`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: or(equal(prefix, v.repo_path_prefix), repeats(v.previous_repo_path_prefixes, prefix)),
      say: format`"${prefix}" is given twice, here or as repo_path_prefix; name each prefix once`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: and(
        or(filled(digest.of), filled(tag.of)),
        or(
          has(v.previous_repo_path_prefixes, format`${prefix}/cp`),
          equal(v.repo_path_prefix, format`${prefix}/cp`),
          equal(prefix, choose(filled(v.repo_path_prefix), format`${v.repo_path_prefix}/cp`, 'cp')),
        ),
      ),
      say: format`"${prefix}" and another prefix differ only by "/cp", which additional sources look in by themselves; remove one`,
    },
  ];
}

function sourceRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const lists = [digest, tag];
  const mirror = mirrorOf(v);
  const eachPrevious = eachPreviousOf(v);
  return [
    ...lists.map(({ key, of }): Rule => ({
      key,
      each: [eachOf(of)],
      refuse: repeats(of, source),
      say: format`"${source}" is given twice; name each source once`,
    })),
    {
      key: digest.key,
      each: [eachOf(digest.of)],
      refuse: has(fixedSources, source),
      say: format`"${source}" is always mirrored, under a policy of its own; a second entry without it makes nodes refuse every mirror; remove it`,
    },
    {
      key: tag.key,
      each: [eachOf(tag.of)],
      refuse: has(fixedSources, source),
      say: format`"${source}" would stand in two mirror sets under different policies, and nodes would refuse every mirror; remove it and set image_mirroring.mirror_tags: true`,
    },
    ...lists.map(({ key, of }): Rule => ({
      key,
      each: [eachOf(of)],
      refuse: or(equal(source, 'index.docker.io'), startsWith(source, 'index.docker.io/')),
      say: format`"${source}" would match no image, for nodes read index.docker.io as docker.io; write "${capture(source, '^index[.]([^\\n]*)$')}"`,
    })),
    ...lists.map(({ key, of }): Rule => ({
      key,
      each: [eachOf(of)],
      refuse: or(equal(source, mirror), equal(source, format`${mirror}/cp`)),
      say: format`"${source}" is its own mirror; remove it`,
    })),
    ...lists.map(({ key, of }): Rule => ({
      key,
      each: [eachOf(of), eachPrevious],
      refuse: or(
        equal(source, format`${v.ecr_host}/${prefix}`),
        equal(source, format`${v.ecr_host}/${prefix}/cp`),
      ),
      say: format`"${source}" is its own mirror; remove it`,
    })),
  ];
}

/**
 * Reasons to refuse registries, prefixes and sources: what the API server or the machine-config-operator would refuse,
 * and sources that would take mirrors or the policy of another one away from the images below them.
 */
export const mirrorRulesOf = (v: ValuesTree): Rule[] => [
  ...registryRulesOf(v),
  ...sourceRulesOf(v),
  ...nestingRulesOf(v),
];
