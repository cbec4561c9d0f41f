import { join } from 'node:path';
import type { Problem } from '../problem';
import { InputError, inOrderOf, withoutRepeats } from '../problem';
import { readTexts, type ValuesText } from '../values-file/load';
import { checkCluster, type ClusterResult } from './config-repo-cluster';
import {
  baseFile,
  existingFiles,
  findAccounts,
  findClusters,
  findCopies,
  findIgnored,
  listAccounts,
  ownFile,
  settingsFile,
} from './config-repo-files';

/** A configuration repository, and the part of it that is selected. */
export interface ConfigRepo {
  readonly folder: string;
  /** Folders of the repository with one folder for each cluster; all of them by default. */
  readonly accounts?: readonly string[];
  /** The names of clusters in these accounts; all of them by default. */
  readonly clusters?: readonly string[];
  /** Whether selected accounts and clusters may be missing, as they are before they are added. */
  readonly mayBeMissing?: boolean;
  /** Values files that override the configuration of each cluster, as parameters of an ApplicationSet do. */
  readonly files: readonly string[];
}

/** A cluster of a configuration repository. */
export interface RepoCluster extends ClusterResult {
  /** `<account>/<cluster>`, the merge key of its files. */
  readonly name: string;
}

/** What an ApplicationSet would make of the selected clusters. */
export interface CheckedRepo {
  readonly clusters: readonly RepoCluster[];
  /** All problems in the order of files and lines, each once. If there are none, the clusters can be rendered. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly RepoWarning[];
}

/** A risk of what is accepted. */
export interface RepoWarning {
  readonly cluster: string;
  readonly message: string;
}

/**
 * Checks clusters of a configuration repository, as an ApplicationSet over the same files would merge them.
 *
 * @param onCluster called after each cluster
 * @throws InputError when there is no such repository, account or cluster, or the settings cannot be read
 */
export function checkConfigRepo(repo: ConfigRepo, onCluster: () => void = () => {}): CheckedRepo {
  const { folder, files } = repo;
  const accounts = repo.mayBeMissing ? presentAccounts(repo) : (repo.accounts ?? findAccounts(folder));
  const selected = accounts.map((account) => {
    const known = findClusters(folder, account);
    return { account, known, names: known.filter((name) => repo.clusters?.includes(name) ?? true) };
  });
  if (!repo.mayBeMissing) expectSelection(repo, selected);
  const settings = readTexts([...existingFiles(folder, [join(folder, settingsFile)]), ...files]);
  const results = selected.map((account) => checkAccount(folder, account, settings, onCluster));
  const clusters = results.flatMap((result) => result.clusters);
  const problems = withoutRepeats(results.flatMap((result) => result.problems));
  const order = [...new Set(problems.flatMap(({ file = '' }) => file))];
  return {
    clusters,
    problems: inOrderOf(order, problems),
    warnings: [
      ...clusters.flatMap(({ name, warnings }) => warnings.map((message) => ({ cluster: name, message }))),
      ...(repo.clusters === undefined ? accounts : []).flatMap((account) =>
        findIgnored(folder, account).map((name) => ({
          cluster: `${account}/${name}`,
          message: `${ownFile} is ignored, because its folder has no ${baseFile}.`,
        })),
      ),
    ],
  };
}

/** The selected accounts that are there. */
function presentAccounts({ folder, accounts }: ConfigRepo): string[] {
  const present = new Set(listAccounts(folder));
  return accounts?.filter((account) => present.has(account)) ?? [...present];
}

interface SelectedAccount {
  readonly account: string;
  /** All clusters of the account, and the selected ones. */
  readonly known: readonly string[];
  readonly names: readonly string[];
}

function checkAccount(
  folder: string,
  { account, known, names }: SelectedAccount,
  settings: readonly ValuesText[],
  onCluster: () => void,
): Pick<CheckedRepo, 'clusters' | 'problems'> {
  const check = (name: string): RepoCluster => {
    const key = `${account}/${name}`;
    const result = checkCluster(folder, key, settings);
    onCluster();
    return { ...result, name: key };
  };
  const clusters = names.map(check);
  const others = names.length < known.length ? known.filter((name) => !names.includes(name)).map(check) : [];
  return {
    clusters,
    problems: [
      ...findCopies(folder, account),
      ...clusters.flatMap((cluster) => cluster.problems),
      ...duplicateIds(clusters, others),
    ],
  };
}

function expectSelection(
  { folder, accounts, clusters }: ConfigRepo,
  selected: readonly SelectedAccount[],
): void {
  const found = new Set(selected.flatMap(({ names }) => names));
  const missing = clusters?.find((name) => !found.has(name)) ?? (found.size === 0 ? '*' : undefined);
  if (missing === undefined) return;
  const known = selected.flatMap((each) => each.known);
  throw new InputError([
    {
      file: join(folder, accounts?.length === 1 ? (accounts[0] ?? '') : '*', missing, baseFile),
      key: '',
      message: `no such file; clusters in this account: ${known.join(', ') || 'none'}`,
    },
  ]);
}

/** Two Applications with the same name would overwrite each other. */
function duplicateIds(clusters: readonly RepoCluster[], others: readonly RepoCluster[]): Problem[] {
  const seen = new Set(others.map(({ id }) => String(id)));
  return clusters.flatMap(({ id, idPosition }) => {
    if (!id) return [];
    const isDuplicate = seen.has(String(id));
    seen.add(String(id));
    return isDuplicate
      ? [
          {
            ...idPosition,
            key: 'cluster.id',
            message: `got "${String(id)}", which is also the id of another cluster of the account; write a unique id`,
          },
        ]
      : [];
  });
}
