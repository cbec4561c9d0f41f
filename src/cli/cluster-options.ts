import type { ClusterReading, ReadingOptions } from '../cluster/cluster-reading';
import { type ClusterSource, readCluster, type SourcedCluster } from '../cluster/cluster-source';
import { printProblem } from '../problem';
import type { CommandOutput } from './command-output';
import { UsageError } from './usage-error';

/** The options that say where a cluster is read from. */
export interface ClusterOptions {
  readonly live?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly clusterFiles?: readonly string[];
  /** The older name of `clusterFiles`. */
  readonly mirrorSets?: readonly string[];
}

/**
 * The source that options name. A kubeconfig or a context means live.
 *
 * @throws UsageError when a cluster is named live and by files
 */
export function sourceOf({
  live,
  kubeconfig,
  context,
  clusterFiles,
  mirrorSets,
}: ClusterOptions): ClusterSource {
  const files = [...(clusterFiles ?? []), ...(mirrorSets ?? [])];
  const isLive = live ?? (kubeconfig !== undefined || context !== undefined);
  if (isLive && files.length > 0)
    throw new UsageError(
      'options --live and --cluster-files exclude each other: a cluster is read from one place',
    );
  return {
    ...(isLive && { live: true }),
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    files,
  };
}

/** Whether a source names a cluster at all. */
export const namesCluster = ({ live, files = [] }: ClusterSource): boolean =>
  Boolean(live) || files.length > 0;

/** @throws UsageError when no source is named */
export function requireSource(options: ClusterOptions): ClusterSource {
  const source = sourceOf(options);
  if (!namesCluster(source))
    throw new UsageError(
      'option --live or --cluster-files is required, for example --live, or --cluster-files must-gather.local.1',
    );
  return source;
}

/** Reads a cluster, and writes what was odd about the input to standard error. */
export async function readClusterFor(
  source: ClusterSource,
  options: ReadingOptions,
  output: CommandOutput,
): Promise<SourcedCluster> {
  const sourced = await readCluster(source, options);
  printReadingWarnings(sourced.reading, output);
  return sourced;
}

/** Writes what was odd about the files of a cluster to standard error. */
export function printReadingWarnings({ warnings }: ClusterReading, { printError }: CommandOutput): void {
  for (const warning of warnings) printError(`warning: ${printProblem(warning)}\n`);
}
