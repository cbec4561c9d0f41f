import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The YAML and JSON files in a folder and those below it, ordered by path. Links are not followed. */
export function listManifestFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
