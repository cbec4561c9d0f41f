import { names } from '../image-mirroring/values/names';
import { warnOfCluster } from '../plan/cluster-warnings';
import { reportStatus } from '../status/status-report';
import { type ClusterOptions, readClusterFor, requireSource } from './cluster-options';
import { type CommandOutput, printWarnings } from './command-output';
import { printAs } from './printed-result';
import { expectOneStandardInput } from './option-values';
import { documentStatus } from './status-document';

/** The options of `status`. */
export interface StatusOptions extends ClusterOptions {
  readonly namespace: string;
  readonly output: 'text' | 'json' | 'markdown';
}

/**
 * Prints how the release in a cluster is doing. Exit code 3: something needs attention; 1: it could not be looked at.
 *
 * @throws InputError when the cluster cannot be read
 */
export async function statusCommand(options: StatusOptions, output: CommandOutput): Promise<void> {
  const { namespace, output: format } = options;
  const { cronJob, status } = names.updater;
  const source = requireSource(options);
  expectOneStandardInput(...(source.files ?? []));
  const objects = [
    { apiVersion: 'batch/v1', kind: 'CronJob', namespace, name: cronJob },
    { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: status },
  ];
  const { reading, api } = await readClusterFor(source, { release: objects }, output);
  api?.close();
  const mirrorSets = Object.values(names.mirrorSets);
  const cluster = reading.finish();
  printWarnings(output, warnOfCluster(cluster));
  const report = reportStatus(cluster, { namespace, cronJob, status, mirrorSets }, Date.now());
  const document = documentStatus(report);
  output.print(printAs(format, report, document));
  if (!report.healthy) output.exitCode = 3;
  else if (!report.login.cronJob) output.exitCode = 1;
}
