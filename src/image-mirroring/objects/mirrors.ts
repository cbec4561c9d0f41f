import type { Strings } from '../../helm/objects/block';
import { eachOnce, forEach, include, when } from '../../helm/objects/block';
import { template } from '../../helm/objects/template';
import type { Expr } from '../../helm/expressions/expression';
import { and, format, local, matches, not, variable } from '../../helm/expressions/expression';
import { mirrorOf } from '../values/mirror';
import { furtherMirrorOf, furtherRegistry, isMirror } from '../values/registries';
import type { ValuesTree } from '../values/schema';
import { isRepository, pathOf } from '../values/sources';

/** Where images are in the registry. */
export interface Registry {
  readonly host: Expr<string>;
  /** Host and current prefix. */
  readonly mirror: Expr<string>;
  readonly previousPrefixes: Expr<string[]>;
  /** Further registries, some of which are mirrors too. */
  readonly further: Expr<Record<string, string>[]>;
  /** The prefix of those that name none. */
  readonly prefix: Expr<string>;
  /** Whether images of a source with a path were copied below that path. */
  readonly keepsPaths: Expr<boolean>;
}

/** The registry that the values name. */
export const registryOf = (v: ValuesTree): Registry => ({
  host: v.ecr_host,
  mirror: mirrorOf(v),
  previousPrefixes: v.previous_repo_path_prefixes,
  further: v.registries,
  prefix: v.repo_path_prefix,
  keepsPaths: v.keep_source_paths,
});

const prefix = variable('prefix');

/** The mirrors of icr.io and cp.icr.io: the current prefix, then the previous ones, then further registries. */
export const mirrorsOfFixedSource = ({ host, mirror, previousPrefixes, further, ...registry }: Registry) =>
  include({
    name: 'mirrorsOfFixedSource',
    about:
      'The mirrors of icr.io and cp.icr.io: the current prefix, then the previous ones, then further registries.',
    body: () =>
      template<string[]>([
        mirror,
        forEach(prefix, previousPrefixes, format`${host}/${prefix}`),
        forEach(furtherRegistry, further, when(isMirror, furtherMirrorOf(registry.prefix))),
      ]),
  });

/**
 * The mirrors of an additional source, each once: those with its path, if paths are kept, then those where images of
 * icr.io or cp.icr.io are, then the same in further registries. Without its path, a single repository would be found at the
 * prefix itself, so it has only the former.
 */
export const mirrorsOfAdditionalSource = (
  { host, mirror, previousPrefixes, keepsPaths, further, ...registry }: Registry,
  source: Expr<string>,
) =>
  include({
    name: 'mirrorsOfAdditionalSource',
    about:
      'The mirrors of an additional source: with its path, if paths are kept, then where images of icr.io or cp.icr.io are.',
    parameters: { source: { meaning: 'the source', value: source } },
    body: (parameters) => {
      const path = local('path', format`/${pathOf(parameters.source)}`);
      const hasPath = local('hasPath', and(keepsPaths, matches(parameters.source, '/')));
      const isOnlyWithPath = local('isOnlyWithPath', and(keepsPaths, isRepository(parameters.source)));
      const previous = format`${host}/${prefix}`;
      const furtherMirror = furtherMirrorOf(registry.prefix);
      const isWithoutPath = not(isOnlyWithPath);
      const ofEachPrevious = (condition: Expr<boolean>, mirrorOfPrefix: Expr<string>) =>
        forEach<Strings, string>(prefix, previousPrefixes, when(condition, mirrorOfPrefix));
      const ofEachFurther = (condition: Expr<boolean>, mirrorOfRegistry: Expr<string>) =>
        forEach<Strings, Record<string, string>>(
          furtherRegistry,
          further,
          when(and(isMirror, condition), mirrorOfRegistry),
        );
      return eachOnce('mirrors', [
        when<Strings>(hasPath, format`${mirror}${path}`),
        ofEachPrevious(hasPath, format`${previous}${path}`),
        when<Strings>(isWithoutPath, mirror),
        when<Strings>(isWithoutPath, format`${mirror}/cp`),
        ofEachPrevious(isWithoutPath, previous),
        ofEachPrevious(isWithoutPath, format`${previous}/cp`),
        ofEachFurther(hasPath, format`${furtherMirror}${path}`),
        ofEachFurther(isWithoutPath, furtherMirror),
        ofEachFurther(isWithoutPath, format`${furtherMirror}/cp`),
      ]);
    },
  });
