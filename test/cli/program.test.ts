import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProgram } from '../../src/cli/program';
import { version } from '../../src/package';
import { examples } from '../examples';
import { run } from './recorded-run';
import { notEmpty } from '../not-empty';

const root = join(__dirname, '..', '..');
const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const folder = mkdtempSync(join(tmpdir(), 'program-'));
afterAll(() => rmSync(folder, { recursive: true }));

const commands = createProgram({ print() {}, printError() {}, progress() {}, exitCode: 0 }).commands.map(
  (each) => each.name(),
);

test('the commands are listed in the help, which is printed on standard error without a command', async () => {
  const { stdout, exitCode } = await run('--help');
  expect(exitCode).toBe(0);
  for (const command of notEmpty(commands)) expect(stdout).toContain(`\n  ${command}`);
  expect(await run()).toEqual({ stdout: '', stderr: stdout, exitCode: 2 });
});

test('--version prints the version', async () => {
  expect(await run('--version')).toEqual({ stdout: `${version}\n`, stderr: '', exitCode: 0 });
});

test.each(commands)('the help of %s begins with its usage', async (command) => {
  const { stdout, stderr, exitCode } = await run(command, '--help');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(new RegExp(`^Usage: image-mirroring ${command} `));
  expect((await run('help', command)).stdout).toBe(stdout);
});

const exampleLines = async (command: string) =>
  [...(await run(command, '--help')).stdout.matchAll(/^ {2}image-mirroring (.*)$/gm)].map(
    ([, line = '']) => line,
  );

test.each(commands.filter((command) => command !== 'completion'))(
  'the two examples of %s work',
  async (command) => {
    const lines = await exampleLines(command);
    expect(lines).toHaveLength(2);
    for (const line of notEmpty(lines)) {
      const words = line.split(' ').map((word) => (word.startsWith('examples/') ? join(root, word) : word));
      const { stdout, exitCode } = await run(...words);
      expect(stdout).not.toBe('');
      expect([0, 3]).toContain(exitCode);
    }
  },
);

test.each([
  [['rendr'], "unknown command 'rendr'\n(Did you mean render?)"],
  [['constructor'], "unknown command 'constructor'\n"],
  [['render'], 'option -f or --config-repo is required'],
  [['render', 'values.yaml'], 'unexpected argument values.yaml; files are named by options'],
  [['render', '-f', '-', '-f', '-'], 'standard input ("-") can be read only once'],
  [['render', '--account', '1'], 'options --account and --cluster require --config-repo'],
  [
    ['render', '--config-repo', '.', '--account', '1', '-n', 'mas'],
    "cannot be used with option '-n, --namespace",
  ],
  [['validate'], 'option -f or --config-repo is required'],
  [['render', '-f', basic, '--objects'], 'options --objects and --out require --config-repo'],
  [['validate', '-x', '-f', basic], "unknown option '-x'\n"],
  [['validate', '--valus', basic], "unknown option '--valus'\n(Did you mean --values?)"],
  [['validate', '-f'], 'option -f requires a value\n'],
  [['validate', '-f', ''], 'option -f requires a value (found "")\n'],
  [['plan', '--from', '--to', basic], 'option --from requires a value (found "--to")\n'],
  [
    ['render', '-f', basic, '--release', 'BAD NAME'],
    'option --release cannot be "BAD NAME"; expected up to 53 lower-case',
  ],
  [['render', '-f', basic, '-n', 'A'], 'option -n cannot be "A"; expected up to 63 lower-case'],
  [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
])('the command line %j is refused', async (words, message) => {
  const { stdout, stderr, exitCode } = await run(...words);
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(stderr).toContain(message);
});

test('an empty namespace is the default one, as for Helm', async () => {
  expect((await run('render', '-f', basic, '-n', '')).stdout).toBe((await run('render', '-f', basic)).stdout);
});

test.each([
  ['is missing', join(folder, 'missing.yaml'), 'no such file or directory'],
  ['is a folder', folder, 'it is a folder; expected a file'],
  ['lies below a file', join(basic, 'x'), 'not a directory'],
])('the error for a values file that %s is a sentence', async (_, file, reason) => {
  expect(await run('validate', '-f', file)).toEqual({
    ...{ stdout: '', exitCode: 1 },
    stderr: `${file}: cannot be read: ${reason}\n`,
  });
});

test.each(['/', '//'])('an account and a cluster may end as a shell completes them, with %s', async (end) => {
  const words = ['--account', `./123456789012${end}`, '--cluster', `cluster1${end}`];
  const { stdout } = await run('render', '--config-repo', join(root, 'examples', 'config-repo'), ...words);
  expect(stdout).toContain('name: image-mirroring.cluster1\n');
});

test.each(['explain', 'plan'])(
  '%s takes the namespace of the release, and prints the warnings of validate',
  async (command) => {
    const words = command === 'plan' ? ['--from', 'none', '--to', basic] : ['icr.io/a/b:v1', '-f', basic];
    const { stderr } = await run(command, ...words, '-n', 'mas', '--release', 'r1');
    expect(stderr).toBe((await run('validate', '-f', basic, '-n', 'mas', '--release', 'r1')).stderr);
  },
);

test('validate --strict turns warnings into errors', async () => {
  const { stdout, stderr, exitCode } = await run('validate', '--strict', '-f', basic);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
  expect(stderr).toBe((await run('validate', '-f', basic)).stderr.replace(/^warning: /gm, ''));
  expect(stderr).not.toBe('');
});
