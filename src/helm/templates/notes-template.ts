import type { Environment } from '../expressions/evaluate';
import { evaluate } from '../expressions/evaluate';
import type { Expr } from '../expressions/expression';
import { printPrelude } from './prelude';
import type { Node } from '../expressions/expression';
import { printPipeline, printTest } from '../expressions/print';

/** A paragraph for the person who has just installed the chart. */
export interface Note {
  readonly when: Expr<boolean>;
  readonly say: Expr<string>;
  /** Whether it names a risk; warnings are shown by the command line too. */
  readonly warning?: true;
}

/** `NOTES.txt`, which Helm prints after an install or upgrade. */
export function printNotes(notes: readonly Note[], prefix: string): string[] {
  const trees = notes.flatMap(({ when, say }) => [when.tree, say.tree]);
  const paragraphs = notes.map(({ when, say, warning }) => [
    `{{- if ${printTest(when.tree)} }}`,
    `${warning ? 'WARNING: ' : ''}${printInline(say.tree)}`,
    '',
    '{{- end }}',
  ]);
  return [...printPrelude(trees, prefix), ...paragraphs.flat()];
}

/** The warnings that apply to the values. */
export const warningsOf = (notes: readonly Note[], environment: Environment): string[] =>
  notes
    .filter(({ when, warning }) => warning && evaluate(when, environment))
    .map(({ say }) => evaluate(say, environment));

/** A text as it stands in a template outside of quotes: literals as they are, the rest as actions. */
function printInline(tree: Node): string {
  const parts = tree.node === 'format' ? tree.parts : [tree];
  return parts
    .map((part) => (part.node === 'literal' ? String(part.literal) : `{{ ${printPipeline(part)} }}`))
    .join('');
}
