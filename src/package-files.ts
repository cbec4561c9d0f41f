import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json: the compiler puts modules below `lib/`, other files stay where they are. */
export const packageRoot = findPackageRoot(__dirname);

/**
 * A file of this package, as a string. The standalone program carries these files in itself, so code that runs there
 * reads them with this function only.
 *
 * @param path from the root of the package, for example `src/sync-report/sync-report.sh`
 */
export const readPackageFile = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');

/** The names of the files in a folder of this package, in the order of the alphabet. The same holds for it. */
export const listPackageFiles = (folder: string): string[] => readdirSync(join(packageRoot, folder)).sort();

/** @throws Error when no folder up to the root of the file system holds a package.json */
function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no folder above ${__dirname} holds a package.json`);
  return findPackageRoot(parent);
}
