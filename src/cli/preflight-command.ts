import { imageMirroringValues } from '../image-mirroring/values/contract';
import { effectiveValuesOf } from '../image-mirroring/effective-values';
import { render } from '../image-mirroring/render';
import { runPreflight } from '../preflight/preflight';
import { referencesOf } from '../preflight/release-references';
import { loadValues } from '../values-file/load';
import { type ClusterOptions, readClusterFor, requireSource } from './cluster-options';
import type { CommandOutput } from './command-output';
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
  const objects = referencesOf(render(values, release));
  const { reading, api } = await readClusterFor(
    source,
    { pullSecret: effectiveValuesOf(values).pullSecret, release: objects },
    output,
  );
  try {
    const probe = probeOptionsOf(options, reading, output);
    const { report, couldLook } = await runPreflight({
      ...{ values, release, cluster: reading.finish() },
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
