// How much processor time the tests of a mutant may use: measured once without a mutant, and again when a file changes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from './judge.mjs';
import { readKept, writeKept } from './report.mjs';

const mostSeconds = 3600;

const state = createHash('sha256');
for (const folder of ['src', 'test', 'tools/mutation'])
  for (const name of readdirSync(folder, { recursive: true }).sort())
    if (statSync(join(folder, name)).isFile()) state.update(name).update(readFileSync(join(folder, name)));
const stateOfFiles = state.digest('hex');

async function measure(tests) {
  const { code, seconds } = await runTests(undefined, tests, mostSeconds);
  if (code !== 0) throw new Error(`one of ${tests.join(', ')} fails without a mutant: run npm run test:unit`);
  return Math.ceil(5 + 3 * seconds);
}

const running = new Map();

/** @returns {Promise<number>} seconds */
export function limitOf(tests) {
  const key = createHash('sha256')
    .update(JSON.stringify([stateOfFiles, tests]))
    .digest('hex')
    .slice(0, 12);
  if (!running.has(key)) running.set(key, readKept('limits')[key] ?? measureAndKeep(key, tests));
  return running.get(key);
}

async function measureAndKeep(key, tests) {
  const seconds = await measure(tests);
  writeKept('limits', { ...readKept('limits'), [key]: seconds });
  return seconds;
}
