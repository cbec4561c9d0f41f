import type { ChartDefinition } from '../helm/templates/chart-files';
import { printValuesTable } from '../helm/templates/tables';
import { chartMetadata } from '../chart-metadata';
import { version } from '../package';
import { rootValues } from './contract';
import { notesOf } from './notes';
import { buildRootChart } from './render';

/** The chart `image-mirroring-root`. */
export const imageMirroringRoot = (): ChartDefinition => ({
  ...rootValues,
  name: 'image-mirroring-root',
  version,
  description: "Argo CD's Application of the chart image-mirroring for one cluster",
  metadata: chartMetadata(['openshift', 'argocd', 'ecr', 'mirror']),
  schemaFile: 'src/image-mirroring-root/schema.ts',
  constructsFolder: 'src/image-mirroring-root',
  notes: notesOf(rootValues.v),
  files: {},
  examples: {},
  build: buildRootChart,
  readme: () =>
    [
      '# image-mirroring-root',
      '',
      'The app-of-apps: one Application `image-mirroring.<cluster.id>` of the chart `image-mirroring` in the namespace',
      "`argo.namespace`, if the cluster's merged configuration has `image_mirroring` and `cluster_admin_role: true`.",
      'An ApplicationSet renders it for each cluster of an account; see `docs/gitops.md`.',
      '',
      '## Values',
      '',
      printValuesTable(rootValues.fields),
      '',
    ].join('\n'),
});
