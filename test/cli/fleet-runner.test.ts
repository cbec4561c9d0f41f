import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { withFleetRunner } from '../../src/cli/fleet-runner';
import type { ClusterDigest } from '../../src/cli/fleet-tasks';

const root = join(__dirname, '..', '..');
const folder = join(root, 'examples', 'config-repo');

// Worker threads run the compiled program.
beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, timeout: 300_000 });
}, 120_000);

/** Checks a cluster in each of some tasks; one cluster has a wrong key in every third task. */
async function checkInTasks(programFile?: string): Promise<ClusterDigest[]> {
  const keys = Array.from({ length: 30 }, (_, i) => `123456789012/cluster${i % 3 === 2 ? 9 : (i % 3) + 1}`);
  const inputs = keys.map((key) => ({ folder, settings: [], keys: [key], keep: 'nothing' as const }));
  const output = { print: () => {}, printError: () => {}, progress: () => {}, exitCode: 0 as const };
  const digests: ClusterDigest[] = [];
  await withFleetRunner(
    10_000,
    { ...output, ...(programFile !== undefined && { programFile }) },
    async (runner) => {
      for await (const group of runner.run('check', inputs)) digests.push(...group);
    },
  );
  return digests;
}

test('worker threads colour text where the main thread does', () => {
  const colours = (env: Record<string, string>) =>
    execFileSync(process.execPath, [join(__dirname, 'print-planned-cluster.cjs')], {
      ...{ encoding: 'utf8', env: { PATH: process.env.PATH, TERM: 'xterm-256color', ...env } },
      timeout: 60_000,
    }).includes('\u001b[');
  expect([colours({}), colours({ NO_COLOR: '1' })]).toEqual([true, false]);
}, 60_000);

test('worker threads give the same outputs in the same order as the main thread', async () => {
  const here = await checkInTasks();
  expect(here[0]?.problems).not.toEqual(here[2]?.problems);
  expect(await checkInTasks(join(root, 'lib', 'src', 'cli', 'command-line.js'))).toEqual(here);
}, 60_000);
