// The unit tests that load a source file. The others cannot notice a mutant of it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { jest } from './judge.mjs';

let listed;

/** @returns {string[]} the paths of the unit tests below a folder */
export function testsBelow(folder) {
  listed ??= execFileSync(process.execPath, [...jest, '--listTests'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((path) => relative('.', path));
  return listed.filter((test) => test.startsWith(folder));
}

const importsOf = (file) =>
  ts
    .preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => join(dirname(file), fileName))
    .flatMap((path) => [`${path}.ts`, join(path, 'index.ts')].filter((each) => existsSync(each)));

const loaded = new Map();
function loadedBy(test) {
  const files = loaded.get(test) ?? new Set([test]);
  // A loop over a set also visits what is added to it meanwhile.
  if (!loaded.has(test)) for (const file of files) for (const each of importsOf(file)) files.add(each);
  loaded.set(test, files);
  return files;
}

/** @returns {string[]} the paths of the unit tests below a folder that import the file, or a file that does */
export const relatedTests = (file, folder) => testsBelow(folder).filter((test) => loadedBy(test).has(file));
