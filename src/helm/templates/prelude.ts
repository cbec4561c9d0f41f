import type { Node } from '../expressions/tree';
import type { Scope } from '../expressions/print';
import { printLocals } from '../expressions/locals';
import { valuesVariable } from '../expressions/print';
import { nodesPrintedWith } from '../expressions/tree';

/** Where the normalised values are kept in Helm's root context, once a template has asked for them. */
const normalised = 'normalised';

/** The lines that set the variables which the expressions of one template use. */
export function printPrelude(trees: readonly Node[], scope: Scope): string[] {
  const nodes = trees.flatMap(nodesPrintedWith);
  const context = scope.root === '$' ? '.' : '.root';
  return [
    ...(nodes.some((node) => node.node === 'read')
      ? [
          `{{- include "${scope.chart}.${normalised}" ${context} }}`,
          `{{- ${valuesVariable} := ${context === '.' ? '' : context}.${normalised} }}`,
        ]
      : []),
    ...printLocals(trees, scope),
  ];
}
