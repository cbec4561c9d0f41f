import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAboutFiles } from '../image-mirroring/warnings';
import { poolsOf } from '../plan/cluster-pools';
import { planValues, type ValuesPlan } from '../plan/values-plan';
import { awaitResultsOf } from '../problem';
import { loadWithWarnings } from '../values-file/load';
import { type ClusterOptions, readClusterFor, sourceOf } from './cluster-options';
import { type CommandOutput, printWarnings } from './command-output';
import { expectOneStandardInput } from './option-values';
import { printPlanReport } from './plan-report';
import { rowOf } from './plan-row';
import { needsAttention, printPlan } from './plan-text';
import { parsePools } from './pool-options';
import { type ReleaseOptions, releaseOf } from './release-options';
import { planRepoCommand } from './repo-plan-command';
import { repoOf, type RepoOptions } from './repo-options';
import type { ReportFormat } from './report-format';
import { UsageError } from './usage-error';
import { printJsonOutput } from './json-output';

/** The options of `plan`. */
export interface PlanOptions extends ReleaseOptions, ClusterOptions, RepoOptions {
  readonly since?: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly nodes?: string;
  readonly pools?: string;
  readonly output: ReportFormat;
}

/**
 * Prints what a change of values does, and warnings about the new ones. Exit code 3: it drains nodes or may do so, or they
 * refuse the new mirror sets.
 *
 * @throws InputError with everything that is wrong with the values on either side and the files of the cluster
 */
export async function planCommand(options: PlanOptions, output: CommandOutput): Promise<void> {
  const { from: before, to: after, since } = options;
  const repo = repoOf(options);
  if (repo) {
    if (since === undefined)
      throw new UsageError('option --config-repo requires --since, for example --since origin/main');
    return planRepoCommand(repo, since, options, output);
  }
  if (since !== undefined)
    throw new UsageError('option --since requires --config-repo, for example --config-repo .');
  if (!before || !after)
    throw new UsageError(
      'options --from and --to are required, for example --from old.yaml --to new.yaml; "none" is no release at all',
    );
  const source = sourceOf(options);
  expectOneStandardInput(...before, ...after, ...(source.files ?? []));
  const givenPools = parsePools(options.nodes, options.pools);
  const release = releaseOf(options);
  const load = (files: readonly string[]) =>
    files.join() === 'none' ? undefined : loadWithWarnings(imageMirroringValues, files, release);
  const [from, to, { reading, api }] = await awaitResultsOf(
    () => load(before),
    () => load(after),
    () => readClusterFor(source, {}, output),
  );
  api?.close();
  const cluster = reading.finish();
  const pools = givenPools.pools ? givenPools : poolsOf(cluster);
  if (to) printWarnings(output, warningsAboutFiles(to, release));
  const plan = planValues(from?.values, to?.values, { ...pools, cluster, release });
  printWarnings(output, plan.warnings);
  output.print(printOnePlan(plan, options));
  if (needsAttention(plan)) output.exitCode = 3;
}

function printOnePlan(plan: ValuesPlan, { output: format, from = [], to = [] }: PlanOptions): string {
  if (format === 'text') return printPlan(plan);
  if (format === 'json') return printJsonOutput(plan);
  const change = from.join() === 'none' ? 'added' : to.join() === 'none' ? 'removed' : 'changed';
  const files = change === 'removed' ? from : to;
  const row = rowOf({ cluster: files.join(', '), change: isEmpty(plan) ? 'none' : change, plan });
  return printPlanReport({ rows: [row], details: [], fileOf: () => files.at(-1) ?? '' }, format);
}

const isEmpty = ({ objects }: ValuesPlan) => objects.length === 0;
