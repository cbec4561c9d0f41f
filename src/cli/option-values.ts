import { relative, sep } from 'node:path';
import { defaultRelease } from '../image-mirroring/default-release';
import { UsageError } from './usage-error';
import { expectValue, type ParseValue } from './value-option';

/** Reads the name of a release, by Helm's rule. */
export const parseRelease: ParseValue = (name, option) =>
  expectName(name, option, 53, /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/);

/** Reads the name of a namespace (RFC 1123 label); the empty string is the default one, as for Helm. */
export const parseNamespace: ParseValue = (name, option) =>
  expectName(name || defaultRelease.Namespace, option, 63, /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);

function expectName(name: string, option: string, longest: number, pattern: RegExp): string {
  if (name.length <= longest && pattern.test(name)) return name;
  throw new UsageError(
    `option ${option} cannot be "${name}"; expected up to ${longest} lower-case letters, digits and "-", for example image-mirroring`,
  );
}

/** Reads the path of a folder in a repository, without the slash that a shell completes it with. */
export const parseFolderName: ParseValue = (value, option) => {
  const path = relative('', expectValue(value, option));
  if (path === '' || path.split(sep)[0] === '..')
    throw new UsageError(
      `option ${option} cannot be ${value}; expected a folder in the configuration repository, for example 123456789012`,
    );
  return path;
};

/** @throws UsageError when standard input, which can be read only once, is named more than once */
export function expectOneStandardInput(...files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('standard input ("-") can be read only once; write one of the inputs to a file');
}
