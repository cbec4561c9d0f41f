import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rulesOf } from '../../../src/image-mirroring/values/rules';
import { packageRoot } from '../../../src/package-files';
import { chart } from './registered';

const folder = join('image-mirroring', 'values');
const files = readdirSync(join(packageRoot, 'src', folder)).filter((name) => /.-rules\.ts$/.test(name));

test('every file with rules has a table of them', () => {
  const tables = files.map((name) => join('test', folder, name.replace(/\.ts$/, '.test.ts')));
  expect(tables.length).toBeGreaterThan(8);
  expect(tables.filter((table) => !existsSync(join(packageRoot, table)))).toEqual([]);
});

test('the rules are in the order of these headings', () => {
  const headings = rulesOf(chart.contract.v).map(({ heading }) => heading);
  expect([...new Set(headings)]).toEqual([
    'Prefixes.',
    'Additional sources.',
    'Registries beside ecr_host.',
    'Images to verify.',
    'The updater.',
    'The AWS key, and other ways to log in.',
    'The platform.',
    'Secrets.',
    'Pods and labels.',
  ]);
});
