import { relative } from 'node:path';
import { checkConfigRepo, type CheckedRepo, type ConfigRepo } from '../image-mirroring-root/config-repo';
import { withRevision } from '../image-mirroring-root/repo-revision';
import { planRepo } from '../plan/repo-plan';
import { InputError } from '../problem';
import { type CommandOutput, printWarnings } from './command-output';
import type { PlanOptions } from './plan-command';
import { parsePools } from './pool-options';
import { countClusters } from './repo-options';
import { clusterNeedsAttention, jsonRepoPlan, markdownRepoPlan, printRepoPlan } from './repo-plan-text';
import { describeWarning } from './report';

const printers = { text: printRepoPlan, json: jsonRepoPlan, markdown: markdownRepoPlan };

/**
 * Prints what the change since a git revision does to the clusters of a configuration repository. Exit code 3: it drains
 * nodes of a cluster or may do so.
 *
 * @param since `REV`, compared with the files as they are, or `REV..REV`
 * @throws InputError with everything that is wrong with the new values, or when a revision cannot be read
 */
export function planRepoCommand(
  repo: ConfigRepo,
  since: string,
  options: PlanOptions,
  output: CommandOutput,
): void {
  const pools = parsePools(options.nodes, options.pools);
  const [old = '', current] = since.split('..');
  const check = (folder: string) =>
    checkConfigRepo({ ...repo, folder, mayBeMissing: true }, countClusters(output));
  const before = withRevision(repo.folder, old, check);
  const after =
    current === undefined
      ? check(repo.folder)
      : withRevision(repo.folder, current || 'HEAD', (folder) =>
          nameRevision(check(folder), folder, current),
        );
  if (before.clusters.length + after.clusters.length === 0)
    throw new InputError([
      {
        file: repo.folder,
        key: '',
        message: 'none of the selected accounts and clusters is in either revision',
      },
    ]);
  printWarnings(output, after.warnings.map(describeWarning));
  const plans = planRepo(before, after, pools);
  output.print(printers[options.output](plans));
  if (plans.some(clusterNeedsAttention)) output.exitCode = 3;
}

/** Names the files of problems as git does, `REV:path`, instead of by a temporary folder. */
const nameRevision = (checked: CheckedRepo, folder: string, revision: string): CheckedRepo => ({
  ...checked,
  problems: checked.problems.map((problem) =>
    problem.file?.startsWith(folder)
      ? { ...problem, file: `${revision}:${relative(folder, problem.file)}` }
      : problem,
  ),
});
