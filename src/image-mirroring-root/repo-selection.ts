import { join } from 'node:path';
import { InputError } from '../problem';
import { readTexts, type ValuesText } from '../values-file/values-text';
import {
  baseFile,
  existingFiles,
  findAccounts,
  findClusters,
  listAccounts,
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

/** What is selected in a configuration repository. */
export interface Selection {
  readonly folder: string;
  /** Values after those of the clusters: the settings of the repository, then the files that override them. */
  readonly settings: readonly ValuesText[];
  readonly accounts: readonly SelectedAccount[];
  /** Whether all clusters of the accounts are selected. */
  readonly isWhole: boolean;
}

export interface SelectedAccount {
  readonly account: string;
  /** The selected clusters, as `<account>/<cluster>`. */
  readonly selected: readonly string[];
  /** The other clusters of the account, whose ids must differ from those of the selected ones. */
  readonly others: readonly string[];
}

/**
 * Finds the selected clusters of a configuration repository, and reads its settings.
 *
 * @throws InputError when there is no such repository, account or cluster, or the settings cannot be read
 */
export function selectClusters(repo: ConfigRepo): Selection {
  const { folder, files, clusters } = repo;
  const names = repo.mayBeMissing ? presentAccounts(repo) : (repo.accounts ?? findAccounts(folder));
  const wanted = clusters && new Set(clusters);
  const accounts = names.map((account): SelectedAccount => {
    const known = findClusters(folder, account);
    const keysOf = (isWanted: boolean) =>
      known.filter((name) => (wanted?.has(name) ?? true) === isWanted).map((name) => `${account}/${name}`);
    return { account, selected: keysOf(true), others: keysOf(false) };
  });
  if (!repo.mayBeMissing) expectSelection(repo, accounts);
  const settings = readTexts([...existingFiles(folder, [join(folder, settingsFile)]), ...files]);
  return { folder, settings, accounts, isWhole: clusters === undefined };
}

/** The selected accounts that are there. */
function presentAccounts({ folder, accounts }: ConfigRepo): string[] {
  const present = new Set(listAccounts(folder));
  return accounts?.filter((account) => present.has(account)) ?? [...present];
}

function expectSelection(
  { folder, accounts, clusters }: ConfigRepo,
  found: readonly SelectedAccount[],
): void {
  const nameOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);
  const names = new Set(found.flatMap(({ selected }) => selected).map(nameOf));
  const missing = clusters?.find((name) => !names.has(name)) ?? (names.size === 0 ? '*' : undefined);
  if (missing === undefined) return;
  const known = found.flatMap(({ selected, others }) => [...selected, ...others]).map(nameOf);
  throw new InputError([
    {
      file: join(folder, accounts?.length === 1 ? (accounts[0] ?? '') : '*', missing, baseFile),
      key: '',
      message: `no such file; clusters in this account: ${known.sort().join(', ') || 'none'}`,
    },
  ]);
}
