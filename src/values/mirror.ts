import { choose, filled, local, text } from '../helm/expression';
import { values } from './schema';

/** The sources that are mirrored whenever there is a registry. They are never contacted themselves. */
export const fixedSources = ['icr.io', 'cp.icr.io'] as const;

/** Where the images of the current prefix are. */
export const mirror = local(
  'mirror',
  choose(
    filled(values.repo_path_prefix),
    text`${values.ecr_host}/${values.repo_path_prefix}`,
    values.ecr_host,
  ),
);
