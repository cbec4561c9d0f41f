import type { FunctionName } from './functions';
import { functions } from './functions';

/** What a leaf of the normalised values can hold. */
export type Kind = 'string' | 'boolean' | 'integer' | 'list' | 'stringMap' | 'mapList' | 'map';

/** The tree behind an expression. `evaluate.ts` and `print.ts` are its two interpreters. */
export type Node =
  | { node: 'literal'; literal: string | number | boolean | readonly string[] }
  | { node: 'read'; path: readonly string[]; kind: Kind }
  | { node: 'variable'; name: string; kind: Kind }
  | { node: 'member'; of: Node; key: string; kind: Kind }
  | { node: 'parameter'; name: string; kind: Kind }
  | { node: 'release'; field: 'Name' | 'Namespace' | 'Service' }
  | { node: 'chart'; field: 'Name' | 'Version' | 'AppVersion' }
  | { node: 'file' | 'folder'; name: string }
  | { node: 'local'; name: string; of: Node }
  | { node: 'named'; name: string; about: string; argument?: Node; of: Node }
  | { node: 'format'; parts: readonly Node[] }
  | { node: 'filled'; of: Node }
  | { node: 'not'; of: Node }
  | { node: 'and' | 'or'; all: readonly Node[] }
  | { node: 'choose'; condition: Node; then: Node; otherwise: Node }
  | { node: 'dict'; entries: readonly (readonly [string, Node])[] }
  | { node: 'call'; function: FunctionName; arguments: readonly Node[] };

/** The kind of value that a tree gives. */
export function kindOf(tree: Node): Kind {
  switch (tree.node) {
    case 'literal':
      if (typeof tree.literal === 'number') return 'integer';
      if (typeof tree.literal === 'boolean') return 'boolean';
      return typeof tree.literal === 'string' ? 'string' : 'list';
    case 'read':
    case 'variable':
    case 'member':
    case 'parameter':
      return tree.kind;
    case 'local':
    case 'named':
      return kindOf(tree.of);
    case 'choose':
      return kindOf(tree.then);
    case 'filled':
    case 'not':
    case 'and':
    case 'or':
      return 'boolean';
    case 'folder':
      return 'stringMap';
    case 'dict':
      return 'map';
    case 'call':
      return functions[tree.function].kind;
    default:
      return 'string';
  }
}

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
