import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A generated file, and how what is on disk differs from it. */
export interface Difference {
  readonly path: string;
  /** The content that the file must have; undefined for a file that must not exist. */
  readonly wanted?: string;
  readonly found?: string;
}

/** What differs between generated files, by their paths, and what is on disk. */
export const differencesIn = (files: ReadonlyMap<string, string>): Difference[] =>
  [...files].flatMap(([path, wanted]) => {
    const found = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    return wanted === found ? [] : [{ path, wanted, ...(found !== undefined && { found }) }];
  });

/** The same for a folder that holds generated files and nothing else. */
export function differencesInFolder(folder: string, files: ReadonlyMap<string, string>): Difference[] {
  const wanted = new Map([...files].map(([name, text]) => [join(folder, name), text]));
  const present = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const strange = present
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !wanted.has(path))
    .map((path) => ({ path, found: readFileSync(path, 'utf8') }));
  return [...differencesIn(wanted), ...strange];
}

/** Writes or removes a file. */
export function apply({ path, wanted }: Difference): void {
  if (wanted === undefined) return rmSync(path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
}

/** The first lines in which a file differs, with `-` for what is there and `+` for what belongs there. */
export function describe({ path, wanted, found }: Difference): string {
  if (wanted === undefined) return `${path}: is not generated; remove it`;
  if (found === undefined) return `${path}: is missing`;
  const [is, should] = [found.split('\n'), wanted.split('\n')];
  const at = should.findIndex((line, index) => line !== is[index]);
  const first = at < 0 ? should.length : at;
  const part = (mark: string, lines: string[]) =>
    lines.slice(first, first + 3).map((line) => `${mark}${line}`);
  return [`${path}:${first + 1}: is stale`, ...part('-', is), ...part('+', should)].join('\n');
}
