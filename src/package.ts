import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json: the compiler puts modules below `lib/`, other files stay where they are. */
export const packageRoot = findPackageRoot(__dirname);

/** What package.json says about this project. Addresses are empty until the project has a public one. */
export interface PackageFacts {
  /** The version of this package and of its charts. */
  readonly version: string;
  /** The SPDX identifier of the licence. */
  readonly license: string;
  readonly author: string;
  /** The address of the project's page. */
  readonly homepage: string;
  readonly repository: { readonly url: string };
  /** Where to report faults and vulnerabilities: a page, an e-mail address, or both. */
  readonly bugs: { readonly url: string; readonly email: string };
}

export const packageFacts = JSON.parse(
  readFileSync(join(packageRoot, 'package.json'), 'utf8'),
) as PackageFacts;

export const { version } = packageFacts;

/** @throws Error when no folder up to the root of the file system holds a package.json */
function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no folder above ${__dirname} holds a package.json`);
  return findPackageRoot(parent);
}
