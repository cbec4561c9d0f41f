import type { ConfigRepo } from '../image-mirroring-root/repo-selection';
import { expectOneStandardInput } from './option-values';
import { UsageError } from './usage-error';

/** The options that select clusters of a configuration repository. */
export interface RepoOptions {
  readonly values?: readonly string[];
  readonly configRepo?: string;
  readonly account?: readonly string[];
  readonly cluster?: readonly string[];
}

/**
 * The clusters that options select; undefined without a configuration repository.
 *
 * @throws UsageError when clusters are selected without a repository
 */
export function repoOf(options: RepoOptions): ConfigRepo | undefined {
  const { values: files = [], configRepo: folder, account: accounts, cluster: clusters } = options;
  expectOneStandardInput(...files);
  if (folder !== undefined)
    return { folder, files, ...(accounts && { accounts }), ...(clusters && { clusters }) };
  if (accounts || clusters)
    throw new UsageError(
      'options --account and --cluster require --config-repo, for example --config-repo .',
    );
  return undefined;
}
