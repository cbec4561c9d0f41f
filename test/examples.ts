import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', 'examples');

/** The examples of values for one cluster, by name. */
export const examples = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, 'values.yaml')))
  .map((name) => ({
    name,
    valuesFile: join(folder, name, 'values.yaml'),
    values: readFileSync(join(folder, name, 'values.yaml'), 'utf8'),
    manifests: readFileSync(join(folder, name, 'manifests.yaml'), 'utf8'),
  }));
