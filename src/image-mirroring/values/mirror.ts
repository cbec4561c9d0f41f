import { choose, filled, local, format, named } from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/** The sources that are mirrored whenever `ecr_host` is set. Nodes never contact them. */
export const fixedSources = ['icr.io', 'cp.icr.io'] as const;

/** The ECR host with the current prefix. */
export const mirrorOf = (v: ValuesTree) =>
  local(
    'mirror',
    named(
      'mirror',
      'Where the images of the current prefix are: the host of the registry and the prefix.',
      choose(filled(v.repo_path_prefix), format`${v.ecr_host}/${v.repo_path_prefix}`, v.ecr_host),
    ),
  );
