import { choose, filled, local, format } from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/** The sources that are mirrored whenever there is a registry. They are never contacted themselves. */
export const fixedSources = ['icr.io', 'cp.icr.io'] as const;

/** Where the images of the current prefix are. */
export const mirrorOf = (v: ValuesTree) =>
  local(
    'mirror',
    choose(filled(v.repo_path_prefix), format`${v.ecr_host}/${v.repo_path_prefix}`, v.ecr_host),
  );
