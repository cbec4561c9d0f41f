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
import { hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { notInEcr } from '../../registries/names/ecr-repository';
import { fixedSources, mirrorOf } from './mirror';
import { previousPrefixSetOf } from './prefix-rules';
import type { ValuesTree } from './schema';
import { isRepository, pathOf, sourceListsOf } from './sources';

const source = variable('source');
const eachOf = (of: Expr<readonly string[]>) => ({ item: 'source', of });

/** The service and the default route of OpenShift's image registry. */
const internalRegistry =
  '^(?:image-registry[.]openshift-image-registry[.]svc|default-route-openshift-image-registry[.])';

const tooLong = '^[^\\n]{256}';

/** Refuses additional sources that the API server or the MCO would refuse, or that match no image. */
export function sourceRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const lists = [digest, tag];
  const mirror = mirrorOf(v);
  const previous = previousPrefixSetOf(v);
  const repository = withoutStart(source, format`${v.ecr_host}/`);
  /** Whether nodes look for images of the source in mirrors without its path. */
  const losesPath = not(and(v.keep_source_paths, isRepository(source)));
  const keepsPath = and(
    v.keep_source_paths,
    matches(source, '/'),
    not(or(hasPlaceholder(v.ecr_host), hasPlaceholder(v.repo_path_prefix), hasPlaceholder(source))),
  );
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
      refuse: matches(source, '^(?:hub|registry-1|registry)[.](?:hub[.])?docker[.](?:com|io)(?:/|$)'),
      say: format`"${source}" matches no image, because images of Docker Hub are named docker.io; write docker.io, and the path of the images behind it`,
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
      refuse: and(
        filled(v.ecr_host),
        not(filled(v.repo_path_prefix)),
        not(v.keep_source_paths),
        isRepository(source),
      ),
      say: format`"${source}" is a repository, whose mirror would be the bare host without a prefix, and every pull of it would fail; set repo_path_prefix or keep_source_paths: true, or list "${capture(source, '^([^/]*/[^/]*)/[^\\n]*$')}"`,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(or(equal(source, mirror), equal(source, format`${mirror}/cp`)), losesPath),
      say: ownMirror,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(
        startsWith(source, format`${v.ecr_host}/`),
        or(hasKey(previous, repository), hasKey(previous, withoutEnd(repository, '/cp'))),
        losesPath,
      ),
      say: ownMirror,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(
        v.keep_source_paths,
        filled(v.ecr_host),
        not(filled(v.repo_path_prefix)),
        startsWith(source, format`${v.ecr_host}/`),
      ),
      say: ownMirror,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(
        v.keep_source_paths,
        not(hasPlaceholder(source)),
        matches(source, `^[^/\\n]+/[^\\n]*(?:${notInEcr})`),
      ),
      say: format`"${source}" has "__" or "--" in its path, which no ECR repository can have, so its images cannot be copied with their path; remove it, or copy all without their paths and set keep_source_paths: false`,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(keepsPath, matches(format`${mirror}/${pathOf(source)}`, tooLong)),
      say: format`"${source}" makes a mirror of more than 255 characters, the limit of image references; shorten repo_path_prefix`,
    })),
    ...lists.map(({ key, once }): Rule => ({
      key,
      each: [eachOf(once)],
      refuse: and(keepsPath, filled(v.previous_repo_path_prefixes), matches(pathOf(source), '^[^\\n]{91}')),
      say: format`"${source}" has a path of more than 90 characters, the most that fit after a previous prefix; remove previous_repo_path_prefixes`,
    })),
  ];
}
