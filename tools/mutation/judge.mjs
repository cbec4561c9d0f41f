// Runs unit tests with one mutant in place.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import compile from './compiler.cjs';

export const jest = ['node_modules/.bin/jest', '--config', 'tools/mutation/jest.config.cjs'];
const untilFirstFailure = [...jest, '--runInBand', '--bail', '--silent', '--runTestsByPath'];

function compileMutant({ file, start, end, text }) {
  const content = readFileSync(file, 'utf8');
  return { file, code: compile(content.slice(0, start) + text + content.slice(end), file) };
}

/**
 * @param mutant undefined to run the tests with the code as it is
 * @param {string[]} tests paths of test files; with none every mutant survives
 * @param {number} limit milliseconds after which a mutant counts as killed, because the tests do not end
 * @returns {Promise<'survived' | 'killed' | 'timeout'>}
 */
export async function judge(mutant, tests, limit) {
  if (tests.length === 0) return 'survived';
  const child = spawn(process.execPath, [...untilFirstFailure, ...tests], {
    stdio: 'ignore',
    env: { ...process.env, ...(mutant && { MUTANT: JSON.stringify(compileMutant(mutant)) }) },
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? 'survived' : signal === 'SIGKILL' ? 'timeout' : 'killed'),
    );
  });
}
