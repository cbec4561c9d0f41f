import { dict, json, local, replaceAll } from '../helm/expressions/expression';
import type { RootValuesTree } from './schema';

/** The values of the chart image-mirroring: what it reads of the cluster's configuration. */
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
 * The same as one JSON text for a plugin's environment: no value changes its type on the way, and no text ends its line.
 *
 * Argo CD expands `$name` in the environment of a plugin, so a dollar stands there as JSON's escape of it.
 */
export const chartValuesTextOf = (v: RootValuesTree) => replaceAll(json(chartValuesOf(v)), '$', '\\u0024');
