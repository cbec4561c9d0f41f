import { choose, filled, local, format } from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/** The sources that are mirrored whenever `ecr_host` is set. Nodes never contact them. */
export const fixedSources = ['icr.io', 'cp.icr.io'] as const;

/** The ECR host with the current prefix. */
export const mirrorOf = (v: ValuesTree) =>
  local(
    'mirror',
    choose(filled(v.repo_path_prefix), format`${v.ecr_host}/${v.repo_path_prefix}`, v.ecr_host),
  );
