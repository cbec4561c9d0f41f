import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printManifests } from '../image-mirroring/render';
import type { Problem } from '../problem';
import { InputError, withoutRepeats } from '../problem';
import { readTexts } from '../values-file/load';
import { printWarnings } from '../image-mirroring/warnings';
import type { ClusterResult } from './config-repo-cluster';
import { baseFile, ownFile, renderCluster } from './config-repo-cluster';

/** A part of a configuration repository, as `render` takes it. */
export interface ConfigRepo {
  readonly folder: string;
  /** A folder of the repository that holds one folder for each cluster. */
  readonly account: string;
  /** One of them; all of them unless told. */
  readonly cluster?: string;
  /** Values files that win over the configuration of each cluster, as parameters of an ApplicationSet do. */
  readonly files: readonly string[];
}

/** Read before all other settings, where the repository has it. */
const settingsFile = 'settings.yaml';

/**
 * Prints the Applications of an account's clusters, as an ApplicationSet over the same files would give them.
 *
 * @throws InputError with all that is wrong in any of the clusters, or when there is no such account or cluster
 */
export function renderConfigRepo({ folder, account, cluster, files }: ConfigRepo): string {
  const home = join(folder, account);
  const names = clustersIn(home, cluster);
  const own = join(folder, settingsFile);
  const settings = readTexts([...(existsSync(own) ? [own] : []), ...files]);
  const judge = (name: string) => renderCluster(join(home, name), `${account}/${name}`, settings);
  const results = names.map(judge);
  const others = clustersIn(home).filter((name) => !names.includes(name));
  const problems = [
    ...copiesBelow(home),
    ...results.flatMap((result) => result.problems),
    ...sharedIds(results, others.map(judge)),
  ];
  // What is wrong in the settings is wrong for each cluster.
  if (problems.length > 0) throw new InputError(withoutRepeats(problems));
  for (const [index, { warnings }] of results.entries())
    printWarnings(warnings, `${account}/${names[index]}`);
  for (const name of cluster === undefined ? foldersIn(home) : [])
    if (existsSync(join(home, name, ownFile)) && !existsSync(join(home, name, baseFile)))
      printWarnings([`${ownFile} is left out: there is no ${baseFile} beside it.`], `${account}/${name}`);
  return printManifests(results.flatMap(({ applications }) => applications));
}

const foldersIn = (home: string): string[] => (existsSync(home) ? readdirSync(home) : []);

function clustersIn(home: string, cluster?: string): string[] {
  const known = foldersIn(home).filter((name) => existsSync(join(home, name, baseFile)));
  const wanted = cluster === undefined ? known : known.filter((name) => name === cluster);
  if (wanted.length > 0) return wanted;
  const missing = join(home, cluster ?? '*', baseFile);
  throw new InputError([
    { file: missing, key: '', message: `no such file; clusters there: ${known.join(', ') || 'none'}` },
  ]);
}

/** Files deeper than those of a cluster, which an ApplicationSet reads nevertheless. */
const copiesBelow = (home: string): Problem[] =>
  (readdirSync(home, { recursive: true }) as string[])
    .filter((path) => [baseFile, ownFile].includes(basename(path)) && dirname(dirname(path)) !== '.')
    .map((path) => ({
      file: join(home, path),
      key: '',
      message:
        'is read by the ApplicationSet too, whose "*" stands for any number of folders; move or rename the file',
    }));

/** Two Applications of one name would be changed to and fro. */
const sharedIds = (results: readonly ClusterResult[], others: readonly ClusterResult[]): Problem[] =>
  results
    .filter(
      ({ id }, index) =>
        id && [...others, ...results.slice(0, index)].some((each) => String(each.id) === String(id)),
    )
    .map(({ id, idPlace }) => ({
      ...idPlace,
      key: 'cluster.id',
      message: `got "${String(id)}", which another cluster of the account has too; each needs an id of its own`,
    }));
