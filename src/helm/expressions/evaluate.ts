import type { Node } from './expression';
import { Expr } from './expression';
import { functions } from './functions';
import { lookUp } from './document-path';

/** What expressions are evaluated against. */
export interface Environment {
  /** The values after normalisation. */
  readonly values: unknown;
  readonly release: { readonly Name: string; readonly Namespace: string };
  /** The texts of the chart's files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The variables of the loops around the expression. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The value of an expression; a plain value stands for itself. */
export function evaluate<T>(value: T | Expr<T>, environment: Environment): T {
  return value instanceof Expr ? (evaluateTree(value.tree, environment) as T) : value;
}

function evaluateTree(tree: Node, environment: Environment): unknown {
  const of = (child: Node) => evaluateTree(child, environment);
  switch (tree.node) {
    case 'literal':
      return tree.literal;
    case 'read':
      return lookUp(environment.values, tree.path);
    case 'variable':
      return environment.variables[tree.name];
    case 'member':
      return (of(tree.of) as Record<string, string>)[tree.key] ?? '';
    case 'release':
      return environment.release[tree.field];
    case 'file':
      return environment.files[tree.name];
    case 'local':
      return of(tree.of);
    case 'format':
      return tree.parts.map((part) => String(of(part))).join('');
    case 'filled':
      return isFilled(of(tree.of));
    case 'not':
      return !of(tree.of);
    case 'and':
      return tree.all.every(of);
    case 'or':
      return tree.all.some(of);
    case 'choose':
      return of(tree.condition) ? of(tree.then) : of(tree.otherwise);
    case 'dict':
      return Object.fromEntries(tree.entries.map(([key, value]) => [key, of(value)]));
    case 'call': {
      const apply = functions[tree.function].evaluate as (...values: unknown[]) => unknown;
      return apply(...tree.arguments.map(of));
    }
  }
}

/** What Go takes for true: any text, list or map that is not empty. */
function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== '';
}
