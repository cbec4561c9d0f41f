import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { ValuesError } from '../values/error';

/** @throws ValuesError when the file, or standard input where it is `-`, cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    return refuseFile(file, `cannot be read: ${(error as Error).message}`);
  }
}

/** The objects of YAML or JSON as `oc get` prints it: one, several documents, or lists whose items count. */
export const parseObjects = (text: string): unknown[] =>
  loadAll(text).flatMap((object) => {
    const { kind, items } = (object ?? {}) as { kind?: unknown; items?: unknown };
    return String(kind).endsWith('List') && Array.isArray(items) ? (items as unknown[]) : [object];
  });

/** @throws ValuesError that names the file */
export function refuseFile(file: string, message: string): never {
  throw new ValuesError([{ file: nameOf(file), key: '', message }]);
}

/** What messages call a file. */
export const nameOf = (file: string) => (file === '-' ? 'standard input' : file);
