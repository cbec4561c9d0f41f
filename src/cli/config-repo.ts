import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootValues } from '../argo/contract';
import { notes } from '../argo/notes';
import { renderApplications, rootEnvironmentOf, rootRelease } from '../argo/render';
import type { RootValues } from '../argo/schema';
import { warningsOf } from '../helm/notes-template';
import { printManifests } from '../render';
import { ValuesError } from '../values/error';
import { loadValues, loadValuesOf, readValues } from '../values/load';
import { UsageError } from './usage';

/** A part of a configuration repository, as `render` takes it. */
export interface ConfigRepo {
  readonly folder: string;
  /** A folder of the repository that holds one folder for each cluster. */
  readonly account: string;
  /** One of them; all of them unless told. */
  readonly cluster?: string;
  /** Values files that come before the configuration of each cluster, as parameters of an ApplicationSet do. */
  readonly files: readonly string[];
}

const baseFile = 'ibm-mas-cluster-base.yaml';
const ownFile = 'image-mirroring.yaml';

/**
 * Prints the Applications of an account's clusters, as an ApplicationSet over the same files would give them.
 *
 * @throws ValuesError with all that is wrong in any of the clusters
 * @throws UsageError when there is no such account or cluster
 */
export function renderConfigRepo({ folder, account, cluster, files }: ConfigRepo): string {
  const clusters = clustersOf(join(folder, account), cluster);
  const problems: ValuesError[] = [];
  const printed = clusters.map((name) => {
    try {
      return renderCluster(join(folder, account, name), `${account}/${name}`, files);
    } catch (error) {
      if (!(error instanceof ValuesError)) throw error;
      problems.push(error);
      return '';
    }
  });
  if (problems.length > 0) throw new ValuesError(problems.flatMap((error) => error.problems));
  return printed.join('');
}

function clustersOf(folder: string, cluster: string | undefined): string[] {
  const known = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, baseFile)))
    : [];
  const wanted = cluster === undefined ? known : known.filter((name) => name === cluster);
  if (wanted.length > 0) return wanted;
  const missing = join(folder, cluster ?? '*', baseFile);
  throw new UsageError(`finds no ${missing}; clusters there: ${known.join(', ') || 'none'}`);
}

function renderCluster(folder: string, key: string, settings: readonly string[]): string {
  const own = [baseFile, ownFile].map((file) => join(folder, file)).filter((file) => existsSync(file));
  const files = [...settings, ...own];
  own.forEach((file) => expectMergeKey(file, key));
  const values = loadValuesOf<RootValues>(rootValues, files, rootRelease);
  for (const warning of warningsOf(notes, rootEnvironmentOf(values)))
    console.error(`warning: ${key}: ${warning}`);
  const applications = renderApplications(values);
  // Helm judges these when it renders the chart itself, inside Argo CD; here they can be judged beforehand.
  if (applications.length > 0)
    loadValues(files, { Name: 'image-mirroring', Namespace: values.destination.namespace });
  return printManifests(applications);
}

/** An ApplicationSet merges files by this key: with another one it would leave a file out without a word. */
function expectMergeKey(file: string, key: string): void {
  const { value, lineOf } = readValues(file);
  if (value['merge-key'] === key) return;
  const line = lineOf(['merge-key']);
  throw new ValuesError([
    {
      ...{ file, key: 'merge-key', ...(line !== undefined && { line }) },
      message: `got ${JSON.stringify(value['merge-key'] ?? null)}, so the file would not be merged with the others of its cluster; write "${key}"`,
    },
  ]);
}
