import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChartDefinition } from '../helm/templates/chart-files';
import { generatedMark } from '../helm/templates/chart-files';
import type { Expr } from '../helm/expressions/expression';
import { renderManifests } from '../helm/objects/manifests';
import { printResourcesTable, printValuesTable } from '../helm/templates/tables';
import { chartMetadata } from '../chart-metadata';
import { notesOf } from './notes';
import { packageRoot } from '../package-files';
import { defaultRelease } from './default-release';
import { chartFiles, environmentOf } from './environment';
import { buildChart, chartObjects, printManifests } from './render';
import { imageMirroringValues } from './values/contract';
import { chartFileName, moduleNames, modulePath } from '../updater/modules';
import { loadValues } from '../values-file/load';
import { fields } from './values/schema';
import { version } from '../package';

const folder = join(packageRoot, 'examples');

/** The values files of the examples, by name. */
const examples = () =>
  new Map(
    readdirSync(folder)
      .map((name): [string, string] => [name, join(folder, name, 'values.yaml')])
      .filter(([, file]) => existsSync(file)),
  );

/**
 * What the examples render to, by the path of each file. Scripts are replaced by their paths, because they would
 * be most of every file.
 */
export const exampleManifests = (): Map<string, string> =>
  new Map(
    [...examples().values()].map((file) => {
      const environment = environmentOf(
        loadValues(imageMirroringValues, [file], defaultRelease),
        defaultRelease,
      );
      const manifests = renderManifests(chartObjects(), {
        ...environment,
        files: {
          ...Object.fromEntries(moduleNames.map((name) => [chartFileName(name), modulePath(name)])),
          'sync-report.sh': 'src/sync-report/sync-report.sh',
        },
      });
      return [join(dirname(file), 'manifests.yaml'), `# ${generatedMark}\n${printManifests(manifests)}`];
    }),
  );

/** The updater's image, if no value names another. */
function defaultImage(): string {
  const { cli_image_repo, updater } = loadValues(imageMirroringValues, [], defaultRelease);
  return `${cli_image_repo}@${updater.image_digest}`;
}

/** The chart `image-mirroring`. */
export const imageMirroring = (): ChartDefinition => ({
  name: 'image-mirroring',
  version,
  description:
    'Pull icr.io and cp.icr.io from your own AWS ECR on OpenShift, with a login that never expires',
  metadata: chartMetadata(['openshift', 'ecr', 'mirror', 'maximo', 'pull-secret'], { cli: defaultImage() }),
  ...imageMirroringValues,
  schemaFile: 'src/image-mirroring/values/schema.ts',
  constructsFolder: 'src/image-mirroring/objects',
  notes: notesOf(imageMirroringValues.v),
  files: chartFiles,
  examples: Object.fromEntries([...examples()].map(([name, file]) => [name, readFileSync(file, 'utf8')])),
  build: buildChart,
  readme: (templates) =>
    [
      '# image-mirroring',
      '',
      'Sends pulls of icr.io, cp.icr.io and further sources to your own AWS ECR, and keeps the login for it in the',
      "cluster's pull secret fresh.",
      '',
      '```',
      'helm upgrade --install image-mirroring charts/image-mirroring -n default -f values.yaml --timeout 20m',
      'helm test image-mirroring -n default',
      '```',
      '',
      '## Values',
      '',
      printValuesTable(fields),
      '',
      '## Resources',
      '',
      resourcesTable(templates),
      '',
    ].join('\n'),
});

/** The objects of the chart, as the README shows them. */
export const resourcesTable = (templates: Parameters<typeof printResourcesTable>[0]) =>
  printResourcesTable(templates, ({ object }) => {
    const { namespace } = object.tree.metadata as { namespace?: Expr<string> | string };
    if (namespace === undefined) return 'N/A (cluster-scoped)';
    if (typeof namespace === 'string') return `\`${namespace}\``;
    return namespace.tree.node === 'release' ? 'of the release' : 'of the pull secret';
  });
