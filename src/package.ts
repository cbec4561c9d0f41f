import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json: the compiler moves modules below `lib/`, other files stay where they are. */
export const packageRoot = findPackageRoot(__dirname);

/** The version of this package and of its charts. */
export const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};

/** @throws Error when no folder up to the root of the file system holds a package.json */
function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no folder above ${__dirname} holds a package.json`);
  return findPackageRoot(parent);
}
