import type { Expr } from '../helm/expression';
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
  text,
  unique,
  variable,
} from '../helm/expression';
import type { Rule } from '../helm/rule';
import { hidden } from '../helm/shapes';
import { fixedSources, mirror } from './mirror';
import { nestingRules } from './nesting-rules';
import { values } from './schema';
import * as shapes from './shapes';
import { sourceLists } from './sources';

const previous = 'image_mirroring.previous_repo_path_prefixes';

const source = variable('source');
const prefix = variable('prefix');
// Each once: repetition is refused by a rule of its own.
const eachPrevious = { item: 'prefix', of: unique(values.previous_repo_path_prefixes) };
const eachOf = (list: typeof values.previous_repo_path_prefixes) => ({ item: 'source', of: unique(list) });

const { digest, tag } = sourceLists;
const lists = [digest, tag];

const needsHost = (key: string, given: Expr<boolean>): Rule => ({
  key,
  refuse: and(given, not(filled(values.ecr_host))),
  say: text`has no effect without ecr_host; set image_mirroring.ecr_host, for example "${shapes.ecrHost.example}", or remove this key`,
});

const registryRules: Rule[] = [
  needsHost('image_mirroring.repo_path_prefix', filled(values.repo_path_prefix)),
  needsHost(previous, filled(values.previous_repo_path_prefixes)),
  needsHost(digest.key, filled(digest.of)),
  needsHost(tag.key, filled(tag.of)),
  needsHost('image_mirroring.mirror_tags', values.mirror_tags),
  needsHost('image_mirroring.verify.image', filled(values.verify.image)),
  {
    key: 'image_mirroring.repo_path_prefix',
    refuse: and(not(hidden(mirror)), matches(text`${mirror}/cp`, '^[^\\n]{256}')),
    say: text`makes a mirror longer than 255 characters, which no image reference may be; shorten it`,
  },
  {
    key: previous,
    each: [eachPrevious],
    refuse: and(
      not(or(hidden(values.ecr_host), hidden(prefix))),
      matches(text`${values.ecr_host}/${prefix}/cp`, '^[^\\n]{256}'),
    ),
    say: text`"${prefix}" makes a mirror longer than 255 characters, which no image reference may be; shorten it`,
  },
  {
    key: previous,
    each: [eachPrevious],
    refuse: or(equal(prefix, values.repo_path_prefix), repeats(values.previous_repo_path_prefixes, prefix)),
    say: text`"${prefix}" is given twice, here or as repo_path_prefix; name each prefix once`,
  },
  {
    key: previous,
    each: [eachPrevious],
    refuse: and(
      or(filled(digest.of), filled(tag.of)),
      or(
        has(values.previous_repo_path_prefixes, text`${prefix}/cp`),
        equal(values.repo_path_prefix, text`${prefix}/cp`),
        equal(prefix, choose(filled(values.repo_path_prefix), text`${values.repo_path_prefix}/cp`, 'cp')),
      ),
    ),
    say: text`"${prefix}" and another prefix differ only by "/cp", which additional sources look in by themselves; remove one`,
  },
];

const sourceRules: Rule[] = [
  ...lists.map(({ key, of }): Rule => ({
    key,
    each: [eachOf(of)],
    refuse: repeats(of, source),
    say: text`"${source}" is given twice; name each source once`,
  })),
  {
    key: digest.key,
    each: [eachOf(digest.of)],
    refuse: has(fixedSources, source),
    say: text`"${source}" is always mirrored, under a policy of its own; a second entry without it makes nodes refuse every mirror; remove it`,
  },
  {
    key: tag.key,
    each: [eachOf(tag.of)],
    refuse: has(fixedSources, source),
    say: text`"${source}" would stand in two mirror sets under different policies, and nodes would refuse every mirror; remove it and set image_mirroring.mirror_tags: true`,
  },
  ...lists.map(({ key, of }): Rule => ({
    key,
    each: [eachOf(of)],
    refuse: or(equal(source, 'index.docker.io'), startsWith(source, 'index.docker.io/')),
    say: text`"${source}" would match no image, for nodes read index.docker.io as docker.io; write "${capture(source, '^index[.]([^\\n]*)$')}"`,
  })),
  ...lists.map(({ key, of }): Rule => ({
    key,
    each: [eachOf(of)],
    refuse: or(equal(source, mirror), equal(source, text`${mirror}/cp`)),
    say: text`"${source}" is its own mirror; remove it`,
  })),
  ...lists.map(({ key, of }): Rule => ({
    key,
    each: [eachOf(of), eachPrevious],
    refuse: or(
      equal(source, text`${values.ecr_host}/${prefix}`),
      equal(source, text`${values.ecr_host}/${prefix}/cp`),
    ),
    say: text`"${source}" is its own mirror; remove it`,
  })),
];

/**
 * Reasons to refuse registries, prefixes and sources: what the API server or the machine-config-operator would refuse,
 * and sources that would take mirrors or the policy of another one away from the images below them.
 */
export const mirrorRules: readonly Rule[] = [...registryRules, ...sourceRules, ...nestingRules];
