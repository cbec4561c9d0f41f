import { dict, json, local, replaceAll } from '../helm/expression';
import { values } from './schema';

/** The values of the chart image-mirroring: what it reads of the cluster's configuration. */
export const chartValues = local(
  'values',
  dict({
    image_mirroring: values.image_mirroring,
    region: { id: values.region.id },
    cluster: { id: values.cluster.id },
    source: { revision: values.source.revision },
    devops: values.devops,
    custom_labels: values.custom_labels,
    cli_image_repo: values.cli_image_repo,
  }),
);

/**
 * The same as one JSON text for a plugin's environment: no value changes its type on the way, and no text ends its line.
 *
 * Argo CD expands `$name` in the environment of a plugin, so a dollar stands there as JSON's escape of it.
 */
export const chartValuesText = replaceAll(json(chartValues), '$', '\\u0024');
