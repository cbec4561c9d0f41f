// Runs the unit tests with one mutant in place.
import { spawn } from 'node:child_process';

const jest = [
  'node_modules/.bin/jest',
  '--config',
  'tools/mutation/jest.config.cjs',
  '--runInBand',
  '--bail',
  '--silent',
];

/** The folder of tests that belongs to a source file: test/helm for src/helm/contract/rule.ts. */
const testFolder = (file) => `test/${file.split('/')[1]}/`;

/**
 * @param mutant undefined to run the tests with the code as it is
 * @param {'folder' | 'rung'} tests those of the mutant's own folder, or all unit tests that load the mutated file
 * @param {number} limit milliseconds after which a mutant counts as killed, because the tests do not end
 * @returns {Promise<'survived' | 'killed' | 'timeout'>}
 */
export function judge(mutant, file, tests, limit) {
  const selection =
    tests === 'rung' ? ['--findRelatedTests', file] : ['--testPathPatterns', `/${testFolder(file)}`];
  const child = spawn(process.execPath, [...jest, ...selection], {
    stdio: 'ignore',
    env: { ...process.env, ...(mutant && { MUTANT: JSON.stringify(mutant) }) },
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
