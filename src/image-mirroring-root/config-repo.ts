import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Manifest } from '../helm/objects/manifests';
import type { Problem } from '../problem';
import { InputError, withoutRepeats } from '../problem';
import { readTexts } from '../values-file/load';
import type { ClusterResult } from './config-repo-cluster';
import { baseFile, ownFile, renderCluster } from './config-repo-cluster';

/** The part of a configuration repository to render. */
export interface ConfigRepo {
  readonly folder: string;
  /** A folder of the repository with one folder for each cluster. */
  readonly account: string;
  /** One of them; all of them by default. */
  readonly cluster?: string;
  /** Values files that override the configuration of each cluster, as parameters of an ApplicationSet do. */
  readonly files: readonly string[];
}

/** Read before all other settings, if the repository contains it. */
const settingsFile = 'settings.yaml';

/** What an ApplicationSet would make of a configuration repository. */
export interface RenderedConfigRepo {
  readonly manifests: readonly Manifest[];
  /** The risks of what is accepted, each with the folder that it is about. */
  readonly warnings: readonly string[];
}

/**
 * Renders the Applications of an account's clusters, as an ApplicationSet over the same files would give them.
 *
 * @throws InputError with the problems of all clusters, or when there is no such account or cluster
 */
export function renderConfigRepo({ folder, account, cluster, files }: ConfigRepo): RenderedConfigRepo {
  const home = join(folder, account);
  const names = clustersIn(home, cluster);
  const own = join(folder, settingsFile);
  const settings = readTexts([...(existsSync(own) ? [own] : []), ...files]);
  const renderOne = (name: string) => renderCluster(join(home, name), `${account}/${name}`, settings);
  const results = names.map(renderOne);
  const others = clustersIn(home).filter((name) => !names.includes(name));
  const problems = [
    ...copiesBelow(home),
    ...results.flatMap((result) => result.problems),
    ...duplicateIds(results, others.map(renderOne)),
  ];
  // A problem of the settings is found once for each cluster.
  if (problems.length > 0) throw new InputError(withoutRepeats(problems));
  const leftOut = (cluster === undefined ? foldersIn(home) : []).filter(
    (name) => existsSync(join(home, name, ownFile)) && !existsSync(join(home, name, baseFile)),
  );
  return {
    manifests: results.flatMap(({ applications }) => applications),
    warnings: [
      ...results.flatMap(({ warnings }, index) =>
        warnings.map((warning) => `${account}/${names[index]}: ${warning}`),
      ),
      ...leftOut.map(
        (name) => `${account}/${name}: ${ownFile} is ignored, because its folder has no ${baseFile}.`,
      ),
    ],
  };
}

const foldersIn = (home: string): string[] => (existsSync(home) ? readdirSync(home) : []);

function clustersIn(home: string, cluster?: string): string[] {
  const known = foldersIn(home).filter((name) => existsSync(join(home, name, baseFile)));
  const wanted = cluster === undefined ? known : known.filter((name) => name === cluster);
  if (wanted.length > 0) return wanted;
  const missing = join(home, cluster ?? '*', baseFile);
  throw new InputError([
    {
      file: missing,
      key: '',
      message: `no such file; clusters in this account: ${known.join(', ') || 'none'}`,
    },
  ]);
}

/** Files in deeper folders, which an ApplicationSet reads as well. */
const copiesBelow = (home: string): Problem[] =>
  (readdirSync(home, { recursive: true }) as string[])
    .filter((path) => [baseFile, ownFile].includes(basename(path)) && dirname(dirname(path)) !== '.')
    .map((path) => ({
      file: join(home, path),
      key: '',
      message:
        'the ApplicationSet reads this file too, because its "*" matches any number of folders; move or rename the file',
    }));

/** Two Applications with the same name would overwrite each other. */
const duplicateIds = (results: readonly ClusterResult[], others: readonly ClusterResult[]): Problem[] =>
  results
    .filter(
      ({ id }, index) =>
        id && [...others, ...results.slice(0, index)].some((each) => String(each.id) === String(id)),
    )
    .map(({ id, idPosition }) => ({
      ...idPosition,
      key: 'cluster.id',
      message: `got "${String(id)}", which is also the id of another cluster of the account; write a unique id`,
    }));
