import type { Node } from '../expressions/expression';
import { printLiteral, printOperand, printPipeline, valuesVariable } from '../expressions/print';
import { nodesOf } from '../expressions/trees';

/** The lines that set the variables which the expressions of one template use. */
export function printPrelude(trees: readonly Node[], prefix: string): string[] {
  const nodes = trees.flatMap(nodesOf);
  const locals = new Map(
    nodes.flatMap((node): [string, Node][] => (node.node === 'local' ? [[node.name, node.of]] : [])),
  );
  return [
    ...(nodes.some((node) => node.node === 'read')
      ? [`{{- ${valuesVariable} := include "${prefix}.values" . | fromJson }}`]
      : []),
    ...[...locals].flatMap(([name, of]) =>
      of.node === 'dict'
        ? [`{{- $${name} := dict`, ...printEntries(of.entries), '}}']
        : [`{{- $${name} := ${printPipeline(of)} }}`],
    ),
  ];
}

const printEntries = (entries: readonly (readonly [string, Node])[]) =>
  entries.map(([key, value]) => `  ${printLiteral(key)} ${printOperand(value)}`);
