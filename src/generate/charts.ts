import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { imageMirroringRoot } from '../image-mirroring-root/definition';
import { exampleManifests, imageMirroring, resourcesTable } from '../image-mirroring/definition';
import { chartFilesOf } from '../helm/templates/chart-files';
import { printEditorSchema } from '../helm/contract/values-schema';
import { printTemplates } from '../helm/templates/object-template';
import { printValuesTable } from '../helm/templates/tables';
import { packageRoot } from '../package-files';
import { packageFacts } from '../package';
import { fields } from '../image-mirroring/values/schema';
import { commandSections } from './command-sections';
import { printContact } from './contact';
import { fillSections } from './document-sections';
import { apply, describe, differencesIn, differencesInFolder } from './generated-files';

// Writes all that is generated from the schema and the constructs, where it differs; with --check, only reports the differences.
const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const definition = imageMirroring();
const differences = [
  ...[definition, imageMirroringRoot()].flatMap((chart) =>
    differencesInFolder(join(packageRoot, 'charts', chart.name), chartFilesOf(chart)),
  ),
  ...differencesInFolder(join(packageRoot, 'schemas'), schemas()),
  ...differencesIn(exampleManifests()),
  ...differencesIn(documents()),
];
if (options.check) {
  for (const difference of differences) console.error(describe(difference));
  if (differences.length > 0) console.error('run npm run chart, and commit what it writes');
  process.exitCode = differences.length > 0 ? 1 : 0;
} else {
  for (const difference of differences) {
    apply(difference);
    console.log(difference.path);
  }
}

/** The schemas for editors. What the app-of-apps hands on to the chart is in the chart's own. */
function schemas(): Map<string, string> {
  const [chart, root] = [definition, imageMirroringRoot()];
  const own = `${chart.name}.schema.json#/properties/image_mirroring`;
  return new Map([
    [`${chart.name}.schema.json`, printEditorSchema(chart, chart.schemaFile)],
    [
      `${root.name}.schema.json`,
      printEditorSchema(root, root.schemaFile, { image_mirroring: { $ref: own } }),
    ],
  ]);
}

/** The documents that have generated sections, by their paths. */
function documents(): Map<string, string> {
  const fill = (name: string, sections: Readonly<Record<string, string>>): [string, string] => {
    const path = join(packageRoot, name);
    return [path, fillSections(readFileSync(path, 'utf8'), sections)];
  };
  return new Map([
    fill('README.md', {
      values: printValuesTable(fields),
      resources: resourcesTable(printTemplates(definition)),
    }),
    fill('docs/commands.md', commandSections()),
    fill('SECURITY.md', { contact: printContact(packageFacts.bugs) }),
  ]);
}
