import { type ApiConnection, connect, type ConnectionOptions } from './api-connection';
import { collectClusterFiles } from './cluster-files';
import type { ClusterReading, ReadingOptions } from './cluster-reading';
import { readLiveCluster } from './live-cluster';

/** Where the description of a cluster is from. */
export interface ClusterSource extends ConnectionOptions {
  /** From the API server; otherwise from the files. */
  live?: boolean;
  files?: readonly string[];
}

/** What was read of a cluster. */
export interface SourcedCluster {
  reading: ClusterReading;
  /** Open where the cluster was read live. */
  api?: ApiConnection;
}

/**
 * Reads a cluster from where it is. Without a source there is nothing to see, which is no error. Callers close the
 * connection.
 *
 * @throws InputError as readLiveCluster and readClusterFiles do
 */
export async function readCluster(
  { live, files = [], ...connection }: ClusterSource,
  options: ReadingOptions = {},
): Promise<SourcedCluster> {
  if (!live) return { reading: collectClusterFiles(files, options) };
  const api = await connect(connection);
  return { reading: await readLiveCluster(api, options), api };
}
