import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a folder, and those above it, unless it is there. */
export function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

/** Makes a new folder that pods may look into whatever their user is, or write into where the mode says so. */
export function makeOpenFolder(above: string, name: string, mode = 0o755): string {
  const folder = mkdtempSync(join(above, `${name}-`));
  chmodSync(folder, mode);
  return folder;
}
