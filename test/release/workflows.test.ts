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

test('the continuous integration runs each rung of .ci/run', () => {
  const script = readFileSync(join(packageRoot, '.ci', 'run'), 'utf8');
  const rungs = [...script.matchAll(/^rung (\S+) npm/gm)].map(([, name]) => name);
  const [, matrix = ''] = /rung: \[([^\]]*)\]/.exec(readFileSync(join(folder, 'ci.yml'), 'utf8')) ?? [];
  expect(rungs.length).toBeGreaterThan(3);
  expect(matrix.split(', ')).toEqual(['checks', ...rungs]);
});
