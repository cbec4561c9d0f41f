// Jest's transformer for mutation: compiles TypeScript, with the mutant of this process in its place.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';

const require = createRequire(import.meta.url);
const mutant = JSON.parse(process.env.MUTANT ?? '{}');
const settings = readFileSync('tsconfig.json', 'utf8');
const isMutated = (path) => relative(process.cwd(), path) === mutant.file;

// The compiler takes longer to load than many tests to run, so it is loaded only for a file that no run has compiled yet.
const compile = (content, path) => require('./compiler.cjs')(content, path);

export default {
  getCacheKey: (content, path) =>
    createHash('sha256')
      .update(JSON.stringify([path, isMutated(path) ? mutant.code : content, settings]))
      .digest('hex'),
  process: (content, path) => ({ code: isMutated(path) ? mutant.code : compile(content, path) }),
};
