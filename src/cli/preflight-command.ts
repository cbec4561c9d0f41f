import { imageMirroringValues } from '../image-mirroring/values/contract';
import { effectiveValuesOf } from '../image-mirroring/effective-values';
import { render } from '../image-mirroring/render';
import { inputAfter } from '../plan/applied-values';
import { warnOfCluster } from '../plan/cluster-warnings';
import { runPreflight } from '../preflight/preflight';
import { referencesOf } from '../preflight/release-references';
import { loadValues } from '../values-file/load';
import { type ClusterOptions, readClusterFor, requireSource } from './cluster-options';
import { type CommandOutput, printWarnings } from './command-output';
import { printAs } from './printed-result';
import { expectOneStandardInput } from './option-values';
import { documentPreflight } from './preflight-document';
import { type ProbeCommandOptions, probeOptionsOf } from './probe-options';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';

/** The options of `preflight`. */
export interface PreflightOptions extends ReleaseOptions, ClusterOptions, ProbeCommandOptions {
  readonly values?: readonly string[];
  readonly output: 'text' | 'json' | 'markdown';
}

/**
 * Prints what an install or upgrade would meet. Exit code 3: it would harm; 1: decisive parts could not be looked at.
 *
 * @throws InputError when the values or the cluster cannot be read
 */
export async function preflightCommand(options: PreflightOptions, output: CommandOutput): Promise<void> {
  const { values: files, output: format } = options;
  if (!files) throw new UsageError('option -f is required, for example -f values.yaml');
  const source = requireSource(options);
  expectOneStandardInput(...files, ...(source.files ?? []));
  const release = releaseOf(options);
  const values = loadValues(imageMirroringValues, files, release);
  const manifests = render(values, release);
  const { reading, api } = await readClusterFor(
    source,
    { pullSecret: effectiveValuesOf(values).pullSecret, release: referencesOf(manifests) },
    output,
  );
  const cluster = reading.finish();
  const mirrorSets = inputAfter(manifests, cluster).mirrorSets;
  printWarnings(output, warnOfCluster(cluster, { ...cluster, mirrorSets }));
  try {
    const probe = probeOptionsOf(options, reading, output);
    const { report, couldLook } = await runPreflight({
      ...{ values, release, cluster },
      ...(api && { api }),
      ...(probe && { probe }),
    });
    const document = documentPreflight(report);
    output.print(printAs(format, report, document));
    if (report.counts.harm > 0) output.exitCode = 3;
    else if (!couldLook) output.exitCode = 1;
  } finally {
    api?.close();
  }
}
