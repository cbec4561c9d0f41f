import type { Node } from '../src/helm/expressions/tree';
import { printPipeline } from '../src/helm/expressions/print';

/** A condition as templates have it. */
export const printed = (condition: Node) => printPipeline(condition, { chart: 'chart', root: '$' });

/** A part of a condition. */
export interface Part {
  readonly part: Node;
  /** The condition without it. */
  readonly without: Node;
}

/** What `and` and `or` join in a condition, at every depth. */
export function partsOf(tree: Node): Part[] {
  if (tree.node === 'not' || (tree.node === 'named' && tree.argument === undefined))
    return partsOf(tree.of).map(({ part, without }) => ({ part, without: { ...tree, of: without } }));
  if (tree.node !== 'and' && tree.node !== 'or') return [];
  const replaced = (index: number, by: readonly Node[]): Node => ({
    ...tree,
    all: [...tree.all.slice(0, index), ...by, ...tree.all.slice(index + 1)],
  });
  return tree.all.flatMap((part, index) => [
    { part, without: replaced(index, []) },
    ...partsOf(part).map((inner) => ({ part: inner.part, without: replaced(index, [inner.without]) })),
  ]);
}
