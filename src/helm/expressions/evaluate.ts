import type { Node } from './tree';
import { nodesPrintedWith } from './tree';
import { Expr } from './expression';
import { functions } from './functions';
import { lookUp } from './document-path';

/** What Helm says of a release. */
export interface Release {
  readonly Name: string;
  readonly Namespace: string;
}

/** What objects say of the chart that they are part of. */
export interface ChartLines {
  readonly Name: string;
  readonly Version: string;
  readonly AppVersion: string;
  /** What manages the objects: `Helm`, or what rendered the static manifests. */
  readonly Service: string;
}

/** What expressions are evaluated against. */
export interface Environment {
  /** The values after normalisation. */
  readonly values: unknown;
  readonly release: Release;
  /** What only objects read, and rules never. */
  readonly chart?: ChartLines;
  /** The contents of the chart's files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The variables of the loops around the expression. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The arguments of the named template around the expression. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Named expressions by what they are evaluated against: like a template, loops of rules compute each of them once. */
const locals = new WeakMap<object, WeakMap<object, Map<Node, unknown>>>();

/** Whether each named expression depends on the loop or named template that it is in. */
const dependents = new WeakMap<Node, boolean>();

function dependsOnPlace(tree: Node): boolean {
  const known = dependents.get(tree);
  if (known !== undefined) return known;
  const depends = nodesPrintedWith(tree).some(({ node }) => node === 'variable' || node === 'parameter');
  dependents.set(tree, depends);
  return depends;
}

function evaluateLocal(tree: Node & { node: 'local' }, environment: Environment): unknown {
  if (dependsOnPlace(tree)) return evaluateTree(tree.of, environment);
  const { release } = environment;
  const values = environment.values as object;
  const ofValues = locals.get(values) ?? new WeakMap<object, Map<Node, unknown>>();
  locals.set(values, ofValues);
  const known = ofValues.get(release) ?? new Map<Node, unknown>();
  ofValues.set(release, known);
  if (!known.has(tree)) known.set(tree, evaluateTree(tree.of, environment));
  return known.get(tree);
}

/** The value of an expression; a plain value is its own. */
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
    case 'parameter':
      return environment.parameters?.[tree.name];
    case 'chart':
      return chartLinesOf(environment)[tree.field];
    case 'release':
      return tree.field === 'Service' ? chartLinesOf(environment).Service : environment.release[tree.field];
    case 'file':
      return withoutLastLineBreak(environment.files[tree.name]);
    case 'folder':
      return filesIn(tree.name, environment);
    case 'local':
      return evaluateLocal(tree, environment);
    case 'named':
      return evaluateTree(tree.of, {
        ...environment,
        parameters: tree.argument && { '': of(tree.argument) },
      });
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

const filesIn = (folder: string, { files }: Environment): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, content]) => [path.slice(folder.length + 1), withoutLastLineBreak(content)]),
  );

/** The contents of files without their last line break: long strings, of which each rendering gets the same copy. */
const trimmedFiles = new Map<string, string>();

function withoutLastLineBreak(content: string | undefined): string | undefined {
  if (content === undefined) return undefined;
  const known = trimmedFiles.get(content) ?? content.replace(/\n$/, '');
  trimmedFiles.set(content, known);
  return known;
}

function chartLinesOf({ chart }: Environment): ChartLines {
  if (!chart) throw new Error('only the objects of a chart may read its Chart.yaml');
  return chart;
}

/** What Go takes for true: any string, list or map that is not empty. */
function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== '';
}
