import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  choose,
  duplicates,
  equal,
  filled,
  has,
  hasKey,
  keySet,
  local,
  matches,
  not,
  or,
  format,
  unique,
  variable,
} from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { hasPlaceholder } from '../../helm/contract/pattern';
import { mirrorOf } from './mirror';
import { ecrHost } from './registry-patterns';
import type { ValuesTree } from './schema';
import { allSourcesOf, sourceListsOf } from './sources';

const previous = 'image_mirroring.previous_repo_path_prefixes';

const previousPrefix = variable('prefix');

/** The previous prefixes as a set. */
export const previousPrefixSetOf = (v: ValuesTree) =>
  local('previousPrefixes', keySet(v.previous_repo_path_prefixes));

/** Refuses a key that has no effect without a registry. */
export const needsHostOf =
  (v: ValuesTree) =>
  (key: string, isSet: Expr<boolean>): Rule => ({
    key,
    refuse: and(isSet, not(filled(v.ecr_host))),
    say: format`has no effect without ecr_host; set image_mirroring.ecr_host, for example "${ecrHost.example}", or remove this key`,
  });

function hostRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const needsHost = needsHostOf(v);
  return [
    needsHost('image_mirroring.repo_path_prefix', filled(v.repo_path_prefix)),
    needsHost(previous, filled(v.previous_repo_path_prefixes)),
    needsHost(digest.key, filled(digest.of)),
    needsHost(tag.key, filled(tag.of)),
    needsHost('image_mirroring.mirror_tags', v.mirror_tags),
    needsHost('image_mirroring.keep_source_paths', v.keep_source_paths),
    needsHost('image_mirroring.verify.image', filled(v.verify.image)),
    needsHost('image_mirroring.verify.images', filled(v.verify.images)),
    needsHost('image_mirroring.alerts.enabled', v.alerts.enabled),
  ];
}

/** What a prefix begins with that repeats an ECR host. */
export const ecrHostStart = '^[0-9]{12}[.]dkr[.-]ecr';

const tooLong = 'makes a mirror of more than 255 characters, the limit of image references; shorten it';

/** Refuses prefixes, and values that require an ECR host. */
export function prefixRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const mirror = mirrorOf(v);
  const prefix = previousPrefix;
  const repeated = local('repeatedPrefixes', duplicates(v.previous_repo_path_prefixes));
  // Each occurs once, because a rule of its own refuses duplicates.
  const eachPrevious = { item: 'prefix', of: unique(v.previous_repo_path_prefixes) };
  return [
    ...hostRulesOf(v),
    {
      key: 'image_mirroring.repo_path_prefix',
      refuse: matches(v.repo_path_prefix, ecrHostStart),
      say: format`"${v.repo_path_prefix}" starts with an ECR host; write only the path, without the host`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: matches(prefix, ecrHostStart),
      say: format`"${prefix}" starts with an ECR host; write only the path, without the host`,
    },
    {
      key: 'image_mirroring.repo_path_prefix',
      refuse: and(not(hasPlaceholder(mirror)), matches(format`${mirror}/cp`, '^[^\\n]{256}')),
      say: format`${tooLong}`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: and(
        not(or(hasPlaceholder(v.ecr_host), hasPlaceholder(prefix))),
        matches(format`${v.ecr_host}/${prefix}/cp`, '^[^\\n]{256}'),
      ),
      say: format`"${prefix}" ${tooLong}`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: and(v.keep_source_paths, not(hasPlaceholder(prefix)), matches(prefix, '^[^\\n]{101}')),
      say: format`"${prefix}" has more than 100 characters, the most that leave room for the paths of sources (keep_source_paths); remove it`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: or(equal(prefix, v.repo_path_prefix), has(repeated, prefix)),
      say: format`"${prefix}" is repeated, here or in repo_path_prefix; write each prefix once`,
    },
    {
      key: previous,
      each: [eachPrevious],
      refuse: and(
        or(filled(digest.of), filled(tag.of)),
        // A single repository is found only below its path.
        or(not(v.keep_source_paths), matches(allSourcesOf(v), '(?:^|\\n)[^/\\n]+(?:/[^/\\n]*)?(?:\\n|$)')),
        or(
          hasKey(previousPrefixSetOf(v), format`${prefix}/cp`),
          equal(v.repo_path_prefix, format`${prefix}/cp`),
          equal(prefix, choose(filled(v.repo_path_prefix), format`${v.repo_path_prefix}/cp`, 'cp')),
        ),
      ),
      say: format`"${prefix}" and another prefix differ only in "/cp", where nodes look for images of additional sources anyway; remove one of them`,
    },
  ];
}
