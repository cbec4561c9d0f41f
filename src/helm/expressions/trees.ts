import type { Node } from './expression';

/** A tree and all trees below it, the innermost first. */
export function nodesOf(tree: Node): Node[] {
  return [...childrenOf(tree).flatMap(nodesOf), tree];
}

/** The same without the bodies of named templates, which are printed elsewhere. */
export function nodesPrintedWith(tree: Node): Node[] {
  const children = tree.node === 'named' ? (tree.argument ? [tree.argument] : []) : childrenOf(tree);
  return [...children.flatMap(nodesPrintedWith), tree];
}

function childrenOf(tree: Node): readonly Node[] {
  switch (tree.node) {
    case 'member':
    case 'local':
    case 'filled':
    case 'not':
      return [tree.of];
    case 'named':
      return tree.argument ? [tree.argument, tree.of] : [tree.of];
    case 'format':
      return tree.parts;
    case 'and':
    case 'or':
      return tree.all;
    case 'choose':
      return [tree.condition, tree.then, tree.otherwise];
    case 'dict':
      return tree.entries.map(([, value]) => value);
    case 'call':
      return tree.arguments;
    default:
      return [];
  }
}

/** The names that each tree reads: trees do not change, and every document is checked with the same ones. */
const namesByTree = new WeakMap<Node, readonly string[]>();

/** The dotted names of the normalised values that trees read. */
export const namesReadBy = (trees: readonly Node[]): Set<string> => new Set(trees.flatMap(namesRead));

function namesRead(tree: Node): readonly string[] {
  const known = namesByTree.get(tree);
  if (known) return known;
  const names = nodesOf(tree).flatMap((node) => (node.node === 'read' ? [node.path.join('.')] : []));
  namesByTree.set(tree, names);
  return names;
}
