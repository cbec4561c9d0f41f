import type { ConfigRepo } from '../image-mirroring-root/repo-selection';
import { InputError } from '../problem';
import type { CommandOutput } from './command-output';
import { printWarnings } from './command-output';
import { checkSelection, groupsOf, withSelection } from './fleet-check';
import type { FleetRunner } from './fleet-runner';
import type { ManifestFormat } from './manifest-format';
import { frameManifests } from './manifest-frame';
import { ManifestWriter } from './manifest-writer';
import { type ReleaseOptions, releaseOf } from './release-options';
import { repoOf, type RepoOptions } from './repo-options';
import { describeWarnings } from './report';
import { UsageError } from './usage-error';

/** The options of `render`. */
export interface RenderOptions extends ReleaseOptions, RepoOptions {
  readonly objects?: boolean;
  readonly out?: string;
  readonly output: ManifestFormat;
}

/**
 * Prints objects on standard output, or writes them below a folder; prints warnings on standard error.
 *
 * @throws InputError with everything that is wrong with the values, or when a file cannot be written
 */
export async function renderCommand(options: RenderOptions, output: CommandOutput): Promise<void> {
  const repo = repoOf(options);
  if (repo) return renderRepo(repo, options, output);
  if (options.objects || options.out !== undefined)
    throw new UsageError('options --objects and --out require --config-repo, for example --config-repo .');
  if (!options.values)
    throw new UsageError('option -f or --config-repo is required, for example -f values.yaml');
  const { renderFiles } = require('./rendered-files') as typeof import('./rendered-files');
  const { warnings, manifests } = renderFiles(options.values, releaseOf(options), options.output);
  printWarnings(output, warnings);
  output.print(frameManifests(manifests, options.output));
}

const renderRepo = (
  repo: ConfigRepo,
  { objects = false, out, output: format }: RenderOptions,
  output: CommandOutput,
): Promise<void> =>
  withSelection(repo, output, async (selection, runner) => {
    const keep = objects ? ('release' as const) : { applications: format };
    const { clusters, problems, warnings } = await checkSelection(selection, keep, runner, output);
    if (problems.length > 0) throw new InputError(problems);
    printWarnings(output, describeWarnings(warnings));
    const writer = new ManifestWriter(format, out, output);
    if (objects)
      for await (const { name, manifests } of objectsOf(clusters, format, runner))
        writer.write(name, manifests);
    else for (const { name, applications = '' } of clusters) writer.write(name, applications);
    writer.end();
  });

interface ReleasedCluster {
  readonly name: string;
  readonly release?: string;
}

/** Objects of a cluster take a quarter of a megabyte as YAML, and those of several groups are in memory at the same time. */
const printedTogether = 1;

/** The objects of each cluster, in order; none where it has no release. */
async function* objectsOf(clusters: readonly ReleasedCluster[], format: ManifestFormat, runner: FleetRunner) {
  const groups = groupsOf(clusters, printedTogether);
  const inputs = groups.map((group) => ({ releases: group.flatMap(({ release }) => release ?? []), format }));
  let index = 0;
  for await (const printed of runner.run('objects', inputs)) {
    const rest = [...printed];
    for (const { name, release } of groups[index++] ?? [])
      yield { name, manifests: release === undefined ? '' : (rest.shift() ?? '') };
  }
}
