import { join, relative } from 'node:path';
import { ownFile } from '../image-mirroring-root/config-repo-files';
import { withRevision } from '../image-mirroring-root/repo-revision';
import { type ConfigRepo, selectClusters } from '../image-mirroring-root/repo-selection';
import { changesBetween, type ReleaseChange } from '../plan/cluster-plan';
import { InputError, type Problem, withoutRepeats } from '../problem';
import { type CommandOutput, printWarnings } from './command-output';
import { ReportedError } from './error-report';
import { type CheckedFleet, checkSelection, groupsOf } from './fleet-check';
import { type FleetRunner, withFleetRunner } from './fleet-runner';
import type { PlannedCluster, PlanInput } from './fleet-tasks';
import type { PlanOptions } from './plan-command';
import { printPlanReport } from './plan-report';
import { parsePools } from './pool-options';
import { describeWarnings, type Report } from './report';

/**
 * Prints what the change since a git revision does to the clusters of a configuration repository. Exit code 3: it drains
 * nodes of a cluster or may do so.
 *
 * @param since `REV`, compared with the files as they are, or `REV..REV`
 * @throws InputError with everything that is wrong with the new values, or when a revision cannot be read
 */
export async function planRepoCommand(
  repo: ConfigRepo,
  since: string,
  { nodes, pools, output: format }: PlanOptions,
  output: CommandOutput,
): Promise<void> {
  const task = { pools: parsePools(nodes, pools), format };
  const planned = await withFolders(repo.folder, since, async ({ before, after, nameOf }) => {
    const [old, current] = [before, after].map((folder) =>
      selectClusters({ ...repo, folder, mayBeMissing: true }),
    ) as [ReturnType<typeof selectClusters>, ReturnType<typeof selectClusters>];
    const clusters = current.accounts.flatMap(({ selected, others }) => [...selected, ...others]).length;
    return withFleetRunner(clusters, output, async (runner) => {
      const from = await checkSelection(old, 'release', runner, output);
      const to = await checkSelection(current, 'release', runner, output);
      expectClusters(repo.folder, from, to);
      if (to.problems.length > 0) throw new ReportedError(renameFiles(to, nameOf));
      printWarnings(output, describeWarnings(to.warnings));
      return planChanges(changesBetween(from.clusters, to.clusters), task, runner);
    });
  });
  const rows = planned.flatMap(({ row }) => row ?? []);
  const details = planned.flatMap((each) => each.details || []);
  const fileOf = ({ cluster }: { cluster: string }) => join(repo.folder, cluster, ownFile);
  output.print(printPlanReport({ rows, details, fileOf }, format));
  if (rows.some(({ needsAttention }) => needsAttention)) output.exitCode = 3;
}

/** Where the files before and after a change are, and what a file after it is called. */
interface ComparedFolders {
  readonly before: string;
  readonly after: string;
  nameOf(file: string | undefined): { file?: string };
}

function withFolders<T>(
  folder: string,
  since: string,
  use: (folders: ComparedFolders) => Promise<T>,
): Promise<T> {
  const [old = '', current] = since.split('..');
  return withRevision(folder, old, (before) => {
    if (current === undefined)
      return use({ before, after: folder, nameOf: (file) => (file === undefined ? {} : { file }) });
    return withRevision(folder, current || 'HEAD', (after) =>
      use({ before, after, nameOf: (file) => nameInRevision(file, after, current) }),
    );
  });
}

/** Files are named as git does, `REV:path`, instead of by a temporary folder. */
function nameInRevision(file: string | undefined, folder: string, revision: string): { file?: string } {
  if (file === undefined) return {};
  return { file: file.startsWith(folder) ? `${revision}:${relative(folder, file)}` : file };
}

function renameFiles(
  { clusters, problems, warnings }: CheckedFleet,
  nameOf: ComparedFolders['nameOf'],
): Report {
  const rename = (found: readonly Problem[]) =>
    found.map(({ file, ...rest }) => ({ ...rest, ...nameOf(file) }));
  return {
    clusters: clusters.map(({ name, problems: own }) => ({ name, problems: rename(own) })),
    ...{ problems: rename(problems), warnings },
  };
}

function expectClusters(file: string, ...sides: readonly CheckedFleet[]): void {
  if (sides.some(({ clusters }) => clusters.length > 0)) return;
  const message = 'none of the selected accounts and clusters is in either revision';
  throw new InputError([{ file, key: '', message }]);
}

async function planChanges(
  changes: readonly ReleaseChange[],
  task: Omit<PlanInput, 'changes'>,
  runner: FleetRunner,
): Promise<PlannedCluster[]> {
  const planned: PlannedCluster[] = [];
  const inputs = groupsOf(changes).map((group) => ({ ...task, changes: group }));
  for await (const group of runner.run('plan', inputs)) planned.push(...group);
  const problems = planned.flatMap((each) => each.problems);
  if (problems.length > 0) throw new InputError(withoutRepeats(problems));
  return planned;
}
