import { readPackageFile } from './package-files';

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

export const packageFacts = JSON.parse(readPackageFile('package.json')) as PackageFacts;

export const { version } = packageFacts;

/** Where people read a document of this project: its path in the repository, below the homepage once there is one. */
export const addressOf = (document: string): string =>
  packageFacts.homepage === '' ? document : `${packageFacts.homepage}/${document}`;
