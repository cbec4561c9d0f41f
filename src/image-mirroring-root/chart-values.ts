import { dict, json, local, replaceAll } from '../helm/expressions/expression';
import type { RootValuesTree } from './schema';

/** The values of the chart image-mirroring: the part of the cluster's configuration that it reads. */
export const chartValuesOf = (v: RootValuesTree) =>
  local(
    'values',
    dict({
      image_mirroring: v.image_mirroring,
      region: { id: v.region.id },
      cluster: { id: v.cluster.id },
      source: { revision: v.source.revision },
      devops: v.devops,
      custom_labels: v.custom_labels,
      cli_image_repo: v.cli_image_repo,
    }),
  );

/**
 * The same values as one line of JSON for the environment of a plugin, which keeps the type of every value.
 *
 * A dollar sign is escaped, because Argo CD expands `$name` in the environment of a plugin.
 */
export const chartValuesJsonOf = (v: RootValuesTree) => replaceAll(json(chartValuesOf(v)), '$', '\\u0024');
