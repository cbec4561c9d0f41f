// The mutants of source files: each is one file with one piece of its text replaced.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { replacementsOf } from './replacements.mjs';

/**
 * @typedef {{ file: string, start: number, end: number, text: string, line: number, original: string, source: string }} Mutant
 *   `start` and `end` are offsets in the file, `text` is what is written between them, `source` is a digest of the unchanged file.
 */

const digest = (text) => createHash('sha256').update(text).digest('hex');

/** @returns {Mutant[]} all mutants of a TypeScript file, in the order of the file */
export function mutantsOf(file) {
  const content = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const source = digest(content);
  const found = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    for (const { node: replaced, text } of replacementsOf(node)) {
      const [start, end] = [replaced.getStart(tree), replaced.getEnd()];
      const line = tree.getLineAndCharacterOfPosition(start).line + 1;
      found.push({ file, start, end, text, line, original: content.slice(start, end), source });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** One string for each mutant, which stays while its file does. */
export const identify = ({ file, start, end, text, source }) =>
  digest(JSON.stringify([file, start, end, text, source])).slice(0, 12);

/**
 * A sample of the same share of each file's mutants, the same for the same seed.
 *
 * @param {Mutant[]} mutants
 */
export function sample(mutants, size, seed) {
  const order = (mutant) =>
    digest(JSON.stringify([seed, mutant.file, mutant.line, mutant.original, mutant.text]));
  const files = [...new Set(mutants.map(({ file }) => file))];
  return files
    .map((file) => mutants.filter((mutant) => mutant.file === file))
    .flatMap((ofFile) =>
      ofFile
        .map((mutant) => ({ mutant, order: order(mutant) }))
        .sort((one, other) => (one.order < other.order ? -1 : 1))
        .map(({ mutant }, index) => ({ mutant, share: (index + 0.5) / ofFile.length })),
    )
    .sort((one, other) => one.share - other.share)
    .slice(0, size)
    .map(({ mutant }) => mutant);
}
