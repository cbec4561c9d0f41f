import { imageMirroringValues } from '../image-mirroring/values/contract';
import { effectiveValuesOf } from '../image-mirroring/effective-values';
import { render } from '../image-mirroring/render';
import { mappingLines, missingOf, repositoriesOf } from '../images/image-mapping';
import { failsOf, takeInventory } from '../images/image-inventory';
import { type ProbedImage, probeImages } from '../images/probe-run';
import { hostedMirrorSets, inputAfter } from '../plan/applied-values';
import { warnOfCluster } from '../plan/cluster-warnings';
import { warnOfUnseenMirrorSets } from '../plan/unseen-mirror-sets';
import { refusePlaceholders } from '../plan/placeholder-check';
import { readMirrorSet } from '../registries/files/mirror-set';
import { loadValues } from '../values-file/load';
import { type ClusterOptions, readClusterFor, requireSource } from './cluster-options';
import { type CommandOutput, printWarnings } from './command-output';
import { printAs } from './printed-result';
import { documentImages } from './images-document';
import { expectOneStandardInput } from './option-values';
import { type ProbeCommandOptions, probeOptionsOf } from './probe-options';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';

/** The options of `images`. */
export interface ImagesOptions extends ReleaseOptions, ClusterOptions, ProbeCommandOptions {
  readonly values?: readonly string[];
  readonly missing?: boolean;
  readonly output: 'text' | 'json' | 'markdown' | 'mapping' | 'repositories';
}

/**
 * Prints what becomes of the images in use. Exit code 3: some cannot be pulled after the change, or the mirror lacks them.
 *
 * @throws InputError when the values or the cluster cannot be read
 */
export async function imagesCommand(options: ImagesOptions, output: CommandOutput): Promise<void> {
  const { values: files, missing, output: format } = options;
  if (!files) throw new UsageError('option -f is required, for example -f values.yaml');
  if (missing && !options.probe)
    throw new UsageError('option --missing requires --probe: only the registry knows what it lacks');
  const source = requireSource(options);
  expectOneStandardInput(...files, ...(source.files ?? []));
  const release = releaseOf(options);
  const values = loadValues(imageMirroringValues, files, release);
  const { reading, api } = await readClusterFor(
    source,
    { pullSecret: effectiveValuesOf(values).pullSecret },
    output,
  );
  try {
    const cluster = reading.finish();
    const manifests = render(values, release);
    const hosted = hostedMirrorSets(values);
    const mirrorSets = [...inputAfter(manifests, cluster).mirrorSets, ...hosted];
    refusePlaceholders(mirrorSets);
    printWarnings(output, [
      ...warnOfUnseenMirrorSets(cluster),
      ...warnOfCluster(cluster, { ...cluster, mirrorSets }),
    ]);
    const own = [...manifests.flatMap((manifest) => readMirrorSet(manifest) ?? []), ...hosted];
    const inventory = takeInventory(cluster, own, mirrorSets);
    const probe = probeOptionsOf(options, reading, output);
    const all: ProbedImage[] = probe ? await probeImages(inventory.images, probe) : inventory.images;
    const lacking = missingOf(all);
    const images = missing ? lacking : all;
    output.print(printImages(format, { ...inventory, images }, missing ?? false));
    const isHarmful = !inventory.mirrorSets.accepted || failsOf(inventory).length > 0 || lacking.length > 0;
    if (isHarmful) output.exitCode = 3;
  } finally {
    api?.close();
  }
}

function printImages(
  format: ImagesOptions['output'],
  inventory: Parameters<typeof documentImages>[0],
  onlyMissing: boolean,
): string {
  const lines = (each: readonly string[]) => each.map((line) => `${line}\n`).join('');
  switch (format) {
    case 'mapping':
      return lines(mappingLines(inventory.images));
    case 'repositories':
      return lines(repositoriesOf(inventory.images));
    default:
      return printAs(format, inventory, documentImages(inventory, onlyMissing));
  }
}
