import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  capture,
  duplicates,
  equal,
  filled,
  has,
  hasKey,
  matches,
  not,
  or,
  startsWith,
  format,
  variable,
  withoutEnd,
  withoutStart,
} from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { fixedSources, mirrorOf } from './mirror';
import { previousPrefixSetOf } from './prefix-rules';
import type { ValuesTree } from './schema';
import { sourceListsOf } from './sources';

const source = variable('source');
const eachOf = (of: Expr<readonly string[]>) => ({ item: 'source', of });

/** The service and the default route of OpenShift's image registry. */
const internalRegistry =
  '^(?:image-registry[.]openshift-image-registry[.]svc|default-route-openshift-image-registry[.])';

/** A source with at least two path components, such as docker.io/library/nginx. */
const repositorySource = '^[^/]+/[^/]+/[^/]+';

/** Refuses additional sources that the API server or the MCO would refuse, or that match no image. */
export function sourceRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const lists = [digest, tag];
  const mirror = mirrorOf(v);
  const previous = previousPrefixSetOf(v);
  const repository = withoutStart(source, format`${v.ecr_host}/`);
  const ownMirror = format`"${source}" is its own mirror; remove it`;
  return [
    ...lists.map(({ key, of }): Rule => ({
      key,
      each: [eachOf(duplicates(of))],
      refuse: filled(source),
      say: format`"${source}" is a duplicate; write each source once`,
    })),
    {
      key: digest.key,
      each: [eachOf(digest.once)],
      refuse: has(fixedSources, source),
      say: format`"${source}" is always mirrored and never contacted; a second entry with another policy makes nodes refuse all mirrors; remove it`,
    },
    {
      key: tag.key,
      each: [eachOf(tag.once)],
      refuse: has(fixedSources, source),
      say: format`"${source}" would be in two mirror sets with different policies, and nodes would refuse all mirrors; remove it and set image_mirroring.mirror_tags: true`,
    },
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: or(equal(source, 'index.docker.io'), startsWith(source, 'index.docker.io/')),
      say: format`"${source}" matches no image, because nodes read index.docker.io as docker.io; write "${capture(source, '^index[.]([^\\n]*)$')}"`,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: matches(source, internalRegistry),
      say: format`"${source}" is the cluster's own registry, which no mirror can replace; remove it`,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(filled(v.ecr_host), not(filled(v.repo_path_prefix)), matches(source, repositorySource)),
      say: format`"${source}" is a repository, whose mirror would be the bare host without a prefix, and every pull of it would fail; set repo_path_prefix, or list "${capture(source, '^([^/]*/[^/]*)/[^\\n]*$')}"`,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: or(equal(source, mirror), equal(source, format`${mirror}/cp`)),
      say: ownMirror,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(
        startsWith(source, format`${v.ecr_host}/`),
        or(hasKey(previous, repository), hasKey(previous, withoutEnd(repository, '/cp'))),
      ),
      say: ownMirror,
    })),
  ];
}
