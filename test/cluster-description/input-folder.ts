import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'cluster-description-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file for a test. @returns its path */
export function inputFile(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The folder of the files of a test. */
export const inputFolder = (name: string) => join(folder, name);
