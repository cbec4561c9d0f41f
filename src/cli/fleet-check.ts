import { type CheckedRepo, gatherClusters } from '../image-mirroring-root/config-repo';
import { type ConfigRepo, selectClusters, type Selection } from '../image-mirroring-root/repo-selection';
import type { CommandOutput } from './command-output';
import { type FleetRunner, withFleetRunner } from './fleet-runner';
import type { CheckInput, ClusterDigest } from './fleet-tasks';

/** A configuration repository after its clusters were checked. */
export type CheckedFleet = CheckedRepo<ClusterDigest>;

/** Selects clusters, and calls a function with a runner that has as many threads as they are worth. */
export function withSelection<T>(
  repo: ConfigRepo,
  output: CommandOutput,
  use: (selection: Selection, runner: FleetRunner) => Promise<T>,
): Promise<T> {
  const selection = selectClusters(repo);
  return withFleetRunner(keysOf(selection).length, output, (runner) => use(selection, runner));
}

/** Checks the selected clusters, and the others of their accounts as far as these depend on them. */
export async function checkSelection(
  selection: Selection,
  keep: CheckInput['keep'],
  runner: FleetRunner,
  output: CommandOutput,
): Promise<CheckedFleet> {
  const { folder, settings } = selection;
  const keys = keysOf(selection);
  const inputs = groupsOf(keys).map((group) => ({ folder, settings, keys: group, keep }));
  const digests: ClusterDigest[] = [];
  for await (const group of runner.run('check', inputs)) {
    digests.push(...group);
    output.progress('clusters', digests.length, keys.length);
  }
  return gatherClusters(selection, new Map(digests.map((digest, index) => [keys[index] as string, digest])));
}

const keysOf = ({ accounts }: Selection): string[] =>
  accounts.flatMap(({ selected, others }) => [...selected, ...others]);

/** Enough clusters for the settings, which are read for each group, to take little of the time. */
const groupSize = 20;

/** Clusters in the groups that tasks are given. */
export const groupsOf = <T>(items: readonly T[], size = groupSize): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
