import { treeOf } from '../expressions/expression';
import type { Scope } from '../expressions/print';
import { printOperand } from '../expressions/print';
import type { EachOnce } from './block';
import { ForEach, When } from './block';
import { joinNeighbours, printLoop, printWhen } from './block-lines';

/** The lines that collect strings in a variable, and then print each once. */
export function printEachOnce({ variable, body }: EachOnce, scope: Scope, indent: string): string[] {
  const parts = (body as readonly unknown[]).map((item) => printAppend(variable, item, scope, indent));
  return [
    `${indent}{{- $${variable} := list }}`,
    ...joinNeighbours(parts, indent),
    `${indent}{{- range $each := uniq $${variable} }}`,
    `${indent}- {{ $each | quote }}`,
    `${indent}{{- end }}`,
  ];
}

function printAppend(variable: string, item: unknown, scope: Scope, indent: string): string[] {
  const append = (body: unknown, inner: Scope) => printAppend(variable, body, inner, `${indent}  `);
  if (item instanceof When) return printWhen(item, append(item.body, scope), scope, indent);
  if (item instanceof ForEach)
    return printLoop(item, (inner) => append(item.body, inner), scope, indent, `${indent}  `);
  const value = printOperand(treeOf(item), scope);
  return [`${indent}{{- $${variable} = append $${variable} ${value} }}`];
}
