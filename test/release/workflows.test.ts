import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';
import { actionlint } from './programs';

const folder = join(packageRoot, '.github', 'workflows');
const workflows = readdirSync(folder);

test('actionlint finds no fault in the workflows', () => {
  // Faults are printed on standard output, and end it with 1.
  execFileSync(actionlint(), ['-no-color', ...workflows.map((name) => join(folder, name))], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 30_000,
  });
});

test.each(workflows)('%s names every action by its commit', (name) => {
  const actions = [...readFileSync(join(folder, name), 'utf8').matchAll(/uses: (\S+)/g)].map(
    ([, action]) => action,
  );
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([]);
});

test('Renovate finds the image of the chart, by its digest', () => {
  interface Renovate {
    customManagers: [{ managerFilePatterns: [string]; matchStrings: [string]; depNameTemplate: string }];
  }
  const { customManagers } = JSON.parse(
    readFileSync(join(packageRoot, '.github', 'renovate.json'), 'utf8'),
  ) as Renovate;
  const [{ managerFilePatterns, matchStrings, depNameTemplate }] = customManagers;
  const file = 'src/image-mirroring/values/updater-schema.ts';
  expect(file).toMatch(new RegExp(managerFilePatterns[0].slice(1, -1)));
  const source = readFileSync(join(packageRoot, file), 'utf8');
  const digests = [...source.matchAll(new RegExp(matchStrings[0], 'g'))].map(
    ({ groups }) => groups?.currentDigest,
  );
  const chart = readFileSync(join(packageRoot, 'charts', 'image-mirroring', 'Chart.yaml'), 'utf8');
  expect(digests).toHaveLength(1);
  expect(chart).toContain(`image: ${depNameTemplate}@${digests[0]}\n`);
});

test('the continuous integration runs each rung of .ci/run', () => {
  const script = readFileSync(join(packageRoot, '.ci', 'run'), 'utf8');
  const rungs = [...script.matchAll(/^rung (\S+) npm/gm)].map(([, name]) => name);
  const [, matrix = ''] = /rung: \[([^\]]*)\]/.exec(readFileSync(join(folder, 'ci.yml'), 'utf8')) ?? [];
  expect(rungs.length).toBeGreaterThan(3);
  expect(matrix.split(', ')).toEqual(['checks', ...rungs]);
});
