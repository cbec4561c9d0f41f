// Runs unit tests with one mutant in place.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import compile from './compiler.cjs';

export const jest = ['node_modules/.bin/jest', '--config', 'tools/mutation/jest.config.cjs'];
const untilFirstFailure = [...jest, '--runInBand', '--bail', '--silent', '--runTestsByPath'];

/** Processor time is limited, not time: it is the same on a busy machine. `times` prints what the tests have used. */
const script = 'ulimit -t "$1"; shift; "$@" >/dev/null 2>&1; code=$?; times; exit $code';

function compileMutant({ file, start, end, text }) {
  const content = readFileSync(file, 'utf8');
  return { file, code: compile(content.slice(0, start) + text + content.slice(end), file) };
}

/**
 * @param mutant undefined to run the tests with the code as it is
 * @param {string[]} tests paths of test files
 * @param {number} limit seconds of processor time after which the tests end
 * @returns {Promise<{ code: number, seconds: number }>} the exit code, and the processor time used
 */
export function runTests(mutant, tests, limit) {
  const child = spawn(
    'bash',
    ['-c', script, 'bash', limit, process.execPath, ...untilFirstFailure, ...tests],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...(mutant && { MUTANT: JSON.stringify(compileMutant(mutant)) }) },
    },
  );
  let times = '';
  child.stdout.on('data', (text) => (times += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, seconds: secondsIn(times) }));
  });
}

/** Of the two lines, the second is about the children: `0m1.5s 0m0.2s`. */
const secondsIn = (times) =>
  [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds))
    .reduce((one, other) => one + other, 0);

/** What bash answers for a process that SIGXCPU, or SIGKILL at the hard limit, has ended. */
const outOfTime = [128 + 24, 128 + 9];

/**
 * @param {string[]} tests with none every mutant survives
 * @returns {Promise<'survived' | 'killed' | 'timeout'>}
 */
export async function judge(mutant, tests, limit) {
  if (tests.length === 0) return 'survived';
  const { code } = await runTests(mutant, tests, limit);
  return code === 0 ? 'survived' : outOfTime.includes(code) ? 'timeout' : 'killed';
}
