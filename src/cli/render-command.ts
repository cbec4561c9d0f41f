import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFileError } from '../file-error';
import { checkConfigRepo, type ConfigRepo, type RepoCluster } from '../image-mirroring-root/config-repo';
import { printManifests, render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAboutFiles } from '../image-mirroring/warnings';
import { InputError } from '../problem';
import { loadWithWarnings } from '../values-file/load';
import { type CommandOutput, printWarnings } from './command-output';
import { type ReleaseOptions, releaseOf } from './release-options';
import { countClusters, repoOf, type RepoOptions } from './repo-options';
import { describeWarning } from './report';
import { UsageError } from './usage-error';

/** The options of `render`. */
export interface RenderOptions extends ReleaseOptions, RepoOptions {
  readonly objects?: boolean;
  readonly out?: string;
}

/**
 * Prints objects on standard output, or writes them below a folder; prints warnings on standard error.
 *
 * @throws InputError with everything that is wrong with the values, or when a file cannot be written
 */
export function renderCommand(options: RenderOptions, output: CommandOutput): void {
  const repo = repoOf(options);
  if (repo) return renderRepo(repo, options, output);
  if (options.objects || options.out !== undefined)
    throw new UsageError('options --objects and --out require --config-repo, for example --config-repo .');
  const { values: files } = options;
  if (!files) throw new UsageError('option -f or --config-repo is required, for example -f values.yaml');
  const release = releaseOf(options);
  const loaded = loadWithWarnings(imageMirroringValues, files, release);
  printWarnings(output, warningsAboutFiles(loaded, release));
  output.print(printManifests(render(loaded.values, release)));
}

function renderRepo(repo: ConfigRepo, { objects = false, out }: RenderOptions, output: CommandOutput): void {
  const { clusters, problems, warnings } = checkConfigRepo(repo, countClusters(output));
  if (problems.length > 0) throw new InputError(problems);
  printWarnings(output, warnings.map(describeWarning));
  for (const cluster of clusters) {
    const manifests = printManifests(objects ? objectsOf(cluster) : cluster.applications);
    if (out === undefined) output.print(manifests);
    else writeManifests(join(out, cluster.name), manifests);
  }
}

const objectsOf = ({ release: rendered }: RepoCluster) =>
  rendered ? render(rendered.values, rendered.release) : [];

/** Writes the manifests of a cluster; one without any gets an empty file, so that none of an earlier run is left. */
function writeManifests(folder: string, manifests: string): void {
  const file = join(folder, 'manifests.yaml');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, manifests);
  } catch (error) {
    throw new InputError([{ file, key: '', message: `cannot be written: ${describeFileError(error)}` }]);
  }
}
