import { mkdirSync } from 'node:fs';

/** Makes a folder, and those above it, unless it is there. */
export function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
