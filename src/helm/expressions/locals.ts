import type { Scope } from './print';
import { printLiteral, printOperand, printPipeline } from './print';
import type { Node } from './tree';
import { nodesPrintedWith } from './tree';

/**
 * The lines that set the variables of named expressions: at the top of a template those that depend on no loop, in a
 * loop those that depend on its variables and on no loop within it.
 *
 * @param trees the expressions of the template or of the loop's body
 * @param scope where the lines are printed; in a loop, its variables are bound
 * @param loop the variables of the loop
 */
export function printLocals(trees: readonly Node[], scope: Scope, loop: readonly string[] = []): string[] {
  const bound = scope.bound ?? [];
  const locals = new Map(
    trees
      .flatMap(nodesPrintedWith)
      .flatMap((node): [string, Node][] => (node.node === 'local' ? [[node.name, node.of]] : [])),
  );
  return [...locals]
    .filter(([, of]) => {
      const read = variablesOf(of);
      if (loop.length === 0) return read.length === 0;
      return read.some((name) => loop.includes(name)) && read.every((name) => bound.includes(name));
    })
    .flatMap(([name, of]) =>
      of.node === 'dict'
        ? [`{{- $${name} := dict`, ...printEntries(of.entries, scope), '}}']
        : [`{{- $${name} := ${printPipeline(of, scope)} }}`],
    );
}

/** The variables of loops that an expression reads. */
const variablesOf = (tree: Node): string[] =>
  nodesPrintedWith(tree).flatMap((node) => (node.node === 'variable' ? [node.name] : []));

const printEntries = (entries: readonly (readonly [string, Node])[], scope: Scope) =>
  entries.map(([key, value]) => `  ${printLiteral(key)} ${printOperand(value, scope)}`);
