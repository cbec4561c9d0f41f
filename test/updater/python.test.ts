import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';
import { pythonTool } from '../tools';

/** The first time it installs the tools. */
jest.setTimeout(180_000);

const modules = 'src/updater';
const tests = 'test/updater';

/** Runs a program from the root of the repository; its output is the error's message when it fails. */
function check(program: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: packageRoot,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: exit code ${status}\n${stdout}${stderr}`);
  return stdout;
}

test('the unit tests of the updater pass', () => {
  const output = check(pythonTool('python', 'pytest'));
  expect(Number(/(\d+) passed/.exec(output)?.[1])).toBeGreaterThan(500);
});

test('the updater and its tests are typed', () => {
  const cache = mkdtempSync(join(tmpdir(), 'mypy-'));
  check(pythonTool('python', 'mypy'), '--cache-dir', cache, modules, tests);
  rmSync(cache, { recursive: true });
});

test('ruff has nothing to say about the updater and its tests', () => {
  check(pythonTool('python', 'ruff'), 'check', '--no-cache', modules, tests);
  check(pythonTool('python', 'ruff'), 'format', '--no-cache', '--check', modules, tests);
});

test('the updater needs nothing newer than Python 3.9', () => {
  check(pythonTool('python', 'vermin'), '-t=3.9-', '--violations', '--no-tips', modules);
});

/** A Python of a version: on the path, or among those of pyenv. */
function pythonOf(version: string): string | undefined {
  const folder = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const versions = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.startsWith(`${version}.`))
    : [];
  const programs = [`python${version}`, ...versions.map((name) => join(folder, name, 'bin', 'python'))];
  return programs.find((program) => spawnSync(program, ['--version'], { timeout: 60_000 }).status === 0);
}

const start = (python: string) =>
  spawnSync(python, ['-B', join(packageRoot, modules), 'update'], {
    encoding: 'utf8',
    env: { HOME: tmpdir(), PATH: process.env.PATH },
    timeout: 60_000,
  });

const [python39, ...older] = ['3.9', '3.8', '3.6', '2.7'].map(pythonOf);

(python39 === undefined ? test.skip : test)('the updater starts with Python 3.9', () => {
  expect(start(python39 ?? '')).toMatchObject({
    status: 2,
    stdout: expect.stringContaining('failed with exit code 2: ECR_HOST is not set'),
  });
});

const found = older.filter((python) => python !== undefined);
(found.length === 0 ? test.skip.each(['an older Python']) : test.each(found))(
  'with %s it ends with a sentence',
  (python) => {
    expect(start(python)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('Python 3.9 or newer is required'),
    });
  },
);
