import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { describeFileError } from '../file-error';
import type { Problem } from '../problem';
import { InputError } from '../problem';

/** The file that every cluster has, and the one that enables mirroring. */
export const baseFile = 'ibm-mas-cluster-base.yaml';
export const ownFile = 'image-mirroring.yaml';

/** Read before all other settings, if the repository contains it. */
export const settingsFile = 'settings.yaml';

/**
 * The accounts of a configuration repository, as paths from its root: folders with a folder for each cluster.
 *
 * @throws InputError when there is no such repository, or no account in it
 */
export function findAccounts(root: string): string[] {
  const accounts = listAccounts(root);
  if (accounts.length === 0) refuse(root, `there is no <account>/<cluster>/${baseFile} in this folder`);
  return accounts;
}

/** The same, where there may be none. */
export const listAccounts = (root: string): string[] =>
  foldersIn(root).flatMap((name) => accountsBelow(root, name));

function accountsBelow(root: string, path: string): string[] {
  // A link may lead back to a folder above it.
  if (lstatSync(join(root, path)).isSymbolicLink()) return [];
  const [clusters, others] = [[] as string[], [] as string[]];
  for (const name of foldersIn(join(root, path)))
    (existsSync(join(root, path, name, baseFile)) ? clusters : others).push(name);
  return [
    ...(clusters.length > 0 ? [path] : []),
    ...others.flatMap((name) => accountsBelow(root, join(path, name))),
  ];
}

/**
 * The clusters of an account: its folders with a base file.
 *
 * @throws InputError when there is no such account
 */
export function findClusters(root: string, account: string): string[] {
  const folder = join(root, account);
  if (!existsSync(folder))
    refuse(folder, `no such folder; accounts in this repository: ${findAccounts(root).join(', ')}`);
  return foldersIn(folder).filter((name) => existsSync(join(folder, name, baseFile)));
}

/**
 * The folders of an account, as paths from the root, that have a file for mirroring, which no ApplicationSet reads without
 * a base file.
 */
export const findIgnored = (root: string, account: string): string[] =>
  foldersIn(join(root, account))
    .map((name) => `${account}/${name}`)
    .filter((path) => existsSync(join(root, path, ownFile)) && !existsSync(join(root, path, baseFile)));

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
      .map(({ name }) => name)
      .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory());
  } catch (error) {
    return refuse(folder, `cannot be read: ${describeFileError(error)}`);
  }
}

/** Files in deeper folders, which an ApplicationSet reads as well. */
export const findCopies = (root: string, account: string): Problem[] =>
  (readdirSync(join(root, account), { recursive: true }) as string[])
    .filter((path) => [baseFile, ownFile].includes(basename(path)) && dirname(dirname(path)) !== '.')
    .map((path) => ({
      file: join(root, account, path),
      key: '',
      message:
        'the ApplicationSet reads this file too, because its "*" matches any number of folders; move or rename the file',
    }));

/**
 * The paths of those files that exist.
 *
 * @throws InputError when one is not a regular file, or a link leads out of the repository
 */
export function existingFiles(root: string, paths: readonly string[]): string[] {
  const files = paths.filter((path) => existsSync(path));
  const problems = files.flatMap((file) => {
    if (!isWithin(realpathSync(root), realpathSync(file)))
      return [{ file, key: '', message: 'a link leads out of the repository; replace it with the file' }];
    return statSync(file).isFile()
      ? []
      : [{ file, key: '', message: 'it is not a regular file; replace it with a file' }];
  });
  if (problems.length > 0) throw new InputError(problems);
  return files;
}

const isWithin = (root: string, path: string) => {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
};

function refuse(file: string, message: string): never {
  throw new InputError([{ file, key: '', message }]);
}
