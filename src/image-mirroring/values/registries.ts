import type { Expr } from '../../helm/expressions/expression';
import {
  choose,
  equal,
  filled,
  format,
  local,
  member,
  pluck,
  unique,
  variable,
  withoutEnd,
} from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/** The key of the registries beside `ecr_host`. */
export const registriesKey = 'image_mirroring.registries';

/** One of the registries beside `ecr_host`. */
export const furtherRegistry = variable<Record<string, string>>('registry', 'stringMap');

/** A loop over them. */
export const eachRegistryOf = (v: ValuesTree) => ({ item: 'registry', of: v.registries });

/** What an entry says. */
export const registryMember = (
  key:
    | 'host'
    | 'repo_path_prefix'
    | 'mirror'
    | 'existing_secret'
    | 'assume_role.arn'
    | 'assume_role.external_id',
): Expr<string> => member(furtherRegistry, key);

/** Whether nodes look for images there too. */
export const isMirror = equal(registryMember('mirror'), 'true');

/** The hosts of all of them. */
export const registryHostsOf = (v: ValuesTree) => local('registryHosts', pluck(v.registries, 'host'));

/** The Secrets with their AWS keys, each once. */
export const registrySecretsOf = (v: Pick<ValuesTree, 'registries'>) =>
  local('registrySecrets', unique(pluck(v.registries, 'existing_secret')));

/** Where the images are in such a registry: below its own prefix or, without one, below repo_path_prefix. */
export const furtherMirrorOf = (repoPathPrefix: Expr<string>): Expr<string> => {
  const own = registryMember('repo_path_prefix');
  const path = choose(filled(own), own, repoPathPrefix);
  return local('furtherMirror', withoutEnd(format`${registryMember('host')}/${path}`, '/'));
};
