import { printLocals } from '../expressions/locals';
import type { Scope } from '../expressions/print';
import { printPipeline, printTest } from '../expressions/print';
import type { ForEach, When } from './block';
import { treesOf } from './template-trees';

/** Lines that are there while a condition holds. */
export const printWhen = ({ condition }: When, lines: readonly string[], scope: Scope, indent: string) => [
  `${indent}{{- if ${printTest(condition.tree, scope)} }}`,
  ...lines,
  `${indent}{{- end }}`,
];

/** Lines that are there for each entry of a list, behind the variables that depend on the entry. */
export function printLoop(
  { list, variable, body }: ForEach,
  linesIn: (scope: Scope) => string[],
  scope: Scope,
  indent: string,
  bodyIndent = indent,
): string[] {
  const inner = { ...scope, bound: [...(scope.bound ?? []), variable] };
  return [
    `${indent}{{- range $${variable} := ${printPipeline(list.tree, scope)} }}`,
    ...printLocals(treesOf(body), inner, [variable]).map((line) => `${bodyIndent}${line}`),
    ...linesIn(inner),
    `${indent}{{- end }}`,
  ];
}

/** Neighbours under the same condition share it. */
export function joinNeighbours(parts: readonly string[][], indent: string): string[] {
  return parts.reduce<string[]>((lines, part, index) => {
    const before = parts[index - 1];
    const shared = part[0]?.startsWith(`${indent}{{- if `) && before?.[0] === part[0];
    const otherwise = [...part, ...(before ?? [])].includes(`${indent}{{- else }}`);
    return shared && !otherwise ? [...lines.slice(0, -1), ...part.slice(1)] : [...lines, ...part];
  }, []);
}
