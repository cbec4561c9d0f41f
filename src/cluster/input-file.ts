import { readFileSync } from 'node:fs';
import { InputError } from '../problem';

/** @throws InputError when the file, or standard input where it is `-`, cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    return refuseFile(file, `cannot be read: ${(error as Error).message}`);
  }
}

/** The objects in YAML or JSON documents as `oc get` prints them: the documents themselves, or the items of lists. */
export const objectsIn = (documents: readonly unknown[]): unknown[] =>
  documents.flatMap((object) => {
    const { kind, items } = (object ?? {}) as { kind?: unknown; items?: unknown };
    return String(kind).endsWith('List') && Array.isArray(items) ? (items as unknown[]) : [object];
  });

/** @throws InputError that names the file */
export function refuseFile(file: string, message: string): never {
  throw new InputError([{ file: nameOf(file), key: '', message }]);
}

/** What messages call a file. */
export const nameOf = (file: string) => (file === '-' ? 'standard input' : file);
