// Jest's transformer for mutation: compiles TypeScript without looking at types, with the mutant of this process in its place.
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import ts from 'typescript';

const mutant = JSON.parse(process.env.MUTANT ?? '{}');
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options: compilerOptions } = ts.parseJsonConfigFileContent(config, ts.sys, '.');

const mutate = (content, path) =>
  relative(process.cwd(), path) === mutant.file
    ? content.slice(0, mutant.start) + mutant.text + content.slice(mutant.end)
    : content;

export default {
  getCacheKey: (content, path) =>
    createHash('sha256')
      .update(JSON.stringify([path, mutate(content, path), compilerOptions]))
      .digest('hex'),
  process: (content, path) => ({
    code: ts.transpileModule(mutate(content, path), { fileName: path, compilerOptions }).outputText,
  }),
};
