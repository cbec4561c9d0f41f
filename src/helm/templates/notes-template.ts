import type { Environment } from '../expressions/evaluate';
import { evaluate } from '../expressions/evaluate';
import type { Expr } from '../expressions/expression';
import { printStructure } from '../objects/structure';
import { treesOf } from '../objects/template-trees';
import { printPrelude } from './prelude';
import type { Node } from '../expressions/tree';
import type { Scope } from '../expressions/print';
import { printPipeline, printTest } from '../expressions/print';

/** A paragraph for the person who has just installed the chart. */
export interface Note {
  readonly when: Expr<boolean>;
  readonly say: Expr<string>;
  /** A map in YAML below the paragraph, to be copied. */
  readonly show?: object;
  /** Whether it names a risk; warnings are shown by the command line too. */
  readonly warning?: true;
}

/** `NOTES.txt`, which Helm prints after an install or upgrade. */
export function printNotes(notes: readonly Note[], chart: string): string[] {
  const scope: Scope = { chart, root: '$' };
  const paragraphs = notes.map(({ when, say, show, warning }) => [
    `{{- if ${printTest(when.tree, scope)} }}`,
    // After an action, because the one below trims what is before it.
    '',
    `${warning ? 'WARNING: ' : ''}${printInline(say.tree, scope)}`,
    ...(show ? ['', ...printStructure(show, scope)] : []),
    '{{- end }}',
  ]);
  const foreignKeys = [
    '{{- range .shapes.warnings }}',
    '',
    `WARNING: {{ include "${chart}.escaped" (printf "%s: %s" .key .message) }}`,
    '{{- end }}',
  ];
  return [...printPrelude(treesOfNotes(notes), scope), ...foreignKeys, ...paragraphs.flat()];
}

/** What notes read. */
export const treesOfNotes = (notes: readonly Note[]): Node[] =>
  notes.flatMap(({ when, say, show }) => [when.tree, say.tree, ...treesOf(show)]);

/** The warnings that apply to the values. */
export const warningsOf = (notes: readonly Note[], environment: Environment): string[] =>
  notes
    .filter(({ when, warning }) => warning && evaluate(when, environment))
    .map(({ say }) => evaluate(say, environment));

/** A string in a template outside of quotes: literals as they are, the rest as actions. */
function printInline(tree: Node, scope: Scope): string {
  const parts = tree.node === 'format' ? tree.parts : [tree];
  return parts
    .map((part) => (part.node === 'literal' ? String(part.literal) : `{{ ${printPipeline(part, scope)} }}`))
    .join('');
}
