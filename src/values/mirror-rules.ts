import type { Expr } from '../helm/expression';
import {
  and,
  capture,
  choose,
  endsWith,
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
import { placeholder } from '../helm/shapes';
import { fixedSources, mirror } from './mirror';
import { values } from './schema';
import * as shapes from './shapes';

/** Whether a placeholder hides what a text will be. */
export const hidden = (value: Expr<string>) => matches(value, placeholder);

const digest = 'image_mirroring.additional_image_digest_sources';
const tag = 'image_mirroring.additional_image_tag_sources';
const previous = 'image_mirroring.previous_repo_path_prefixes';

const source = variable('source');
/** The variable of {@link eachDigest}. */
export const digestSource = variable('digest');
const tagSource = variable('tag');
const prefix = variable('prefix');
/** A loop over the digest sources. */
export const eachDigest = { item: 'digest', of: values.additional_image_digest_sources };
const eachTag = { item: 'tag', of: values.additional_image_tag_sources };
const eachPrevious = { item: 'prefix', of: values.previous_repo_path_prefixes };

/** Whether one scope lies below another one, as the runtime sees it (runtime-utils, ScopeIsNestedInsideScope). */
const liesUnder = (scope: Expr<string>, above: Expr<string>) =>
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

const sourceLists: { key: string; of: Expr<string[]> }[] = [
  { key: digest, of: values.additional_image_digest_sources },
  { key: tag, of: values.additional_image_tag_sources },
];

const needsHost = (key: string, given: Expr<boolean>): Rule => ({
  key,
  refuse: and(given, not(filled(values.ecr_host))),
  say: text`has no effect without ecr_host; set image_mirroring.ecr_host, for example "${shapes.ecrHost.example}", or remove this key`,
});

const registryRules: Rule[] = [
  needsHost('image_mirroring.repo_path_prefix', filled(values.repo_path_prefix)),
  needsHost(previous, filled(values.previous_repo_path_prefixes)),
  needsHost(digest, filled(values.additional_image_digest_sources)),
  needsHost(tag, filled(values.additional_image_tag_sources)),
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
    refuse: matches(text`${values.ecr_host}/${prefix}/cp`, '^[^<\\n]{256}'),
    say: text`"${prefix}" makes a mirror longer than 255 characters, which no image reference may be; shorten it`,
  },
  {
    key: previous,
    each: [{ item: 'prefix', of: unique(values.previous_repo_path_prefixes) }],
    refuse: or(equal(prefix, values.repo_path_prefix), repeats(values.previous_repo_path_prefixes, prefix)),
    say: text`"${prefix}" is given twice, here or as repo_path_prefix; name each prefix once`,
  },
  {
    key: previous,
    each: [eachPrevious],
    refuse: and(
      or(filled(values.additional_image_digest_sources), filled(values.additional_image_tag_sources)),
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
  ...sourceLists.map(({ key, of }): Rule => ({
    key,
    each: [{ item: 'source', of: unique(of) }],
    refuse: repeats(of, source),
    say: text`"${source}" is given twice; name each source once`,
  })),
  {
    key: digest,
    each: [{ item: 'source', of: unique(values.additional_image_digest_sources) }],
    refuse: has(fixedSources, source),
    say: text`"${source}" is always mirrored, under a policy of its own; a second entry without it makes nodes refuse every mirror; remove it`,
  },
  {
    key: tag,
    each: [{ item: 'source', of: unique(values.additional_image_tag_sources) }],
    refuse: has(fixedSources, source),
    say: text`"${source}" would stand in two mirror sets under different policies, and nodes would refuse every mirror; remove it and set image_mirroring.mirror_tags: true`,
  },
  ...sourceLists.map(({ key, of }): Rule => ({
    key,
    each: [{ item: 'source', of }],
    refuse: or(equal(source, mirror), equal(source, text`${mirror}/cp`)),
    say: text`"${source}" is its own mirror; remove it`,
  })),
  ...sourceLists.map(({ key, of }): Rule => ({
    key,
    each: [{ item: 'source', of }, eachPrevious],
    refuse: or(
      equal(source, text`${values.ecr_host}/${prefix}`),
      equal(source, text`${values.ecr_host}/${prefix}/cp`),
    ),
    say: text`"${source}" is its own mirror; remove it`,
  })),
  ...fixedSources.map((fixed): Rule => ({
    key: tag,
    each: [eachTag],
    refuse: startsWith(tagSource, `${fixed}/`),
    say: text`"${tagSource}" lies under the digest source ${fixed} and would take its digest pulls past the mirror; remove it and set image_mirroring.mirror_tags: true`,
  })),
  ...fixedSources.map((fixed): Rule => ({
    key: digest,
    each: [eachDigest],
    refuse: startsWith(digestSource, `${fixed}/`),
    say: text`"${digestSource}" lies under ${fixed}, which is mirrored anyway and never contacted, and would have nodes contact it again; remove it`,
  })),
  ...fixedSources.map((fixed): Rule => ({
    key: tag,
    each: [eachTag],
    refuse: and(
      not(values.mirror_tags),
      startsWith(tagSource, '*.'),
      endsWith(text`${fixed}`, capture(tagSource, '^[*]([^\\n]*)$')),
    ),
    say: text`the digest source ${fixed} lies under "${tagSource}" and would take its tag pulls past the mirror; name the registries one by one, or set image_mirroring.mirror_tags: true`,
  })),
  {
    key: tag,
    each: [eachTag, eachDigest],
    refuse: and(
      liesUnder(tagSource, digestSource),
      not(has(values.additional_image_digest_sources, tagSource)),
    ),
    say: text`"${tagSource}" lies under the digest source "${digestSource}" and would take its digest pulls past the mirror; remove one of them, or name "${tagSource}" in additional_image_digest_sources too`,
  },
  {
    key: digest,
    each: [eachDigest, eachTag],
    refuse: and(
      liesUnder(digestSource, tagSource),
      not(has(values.additional_image_tag_sources, digestSource)),
    ),
    say: text`"${digestSource}" lies under the tag source "${tagSource}" and would take its tag pulls past the mirror; remove one of them, or name "${digestSource}" in additional_image_tag_sources too`,
  },
];

/**
 * Reasons to refuse registries, prefixes and sources: what the API server or the machine-config-operator would refuse,
 * and sources that would take mirrors or the policy of another one away from the images below them.
 */
export const mirrorRules: readonly Rule[] = [...registryRules, ...sourceRules];
