import { startTestCluster, type TestCluster, type TestClusterOptions } from './test-cluster';
import { installUpdater } from './updater-pod';
import { UpdaterProcess } from './updater-process';

/** A cluster where the updater is installed, and the updater as a process that has keys which AWS accepts. */
export interface UpdaterCluster {
  readonly cluster: TestCluster;
  readonly updater: UpdaterProcess;
}

/** Starts both; `cluster.stop()` stops them. */
export async function startUpdaterCluster(options: TestClusterOptions = {}): Promise<UpdaterCluster> {
  const cluster = await startTestCluster(options);
  await installUpdater(cluster.api);
  return { cluster, updater: await UpdaterProcess.prepare(cluster, cluster.ecr.createKey()) };
}
