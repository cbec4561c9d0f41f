import type { FunctionName } from './functions';
import type { Kind, Node } from './tree';

/**
 * A value that is known when the values are: now, for static manifests, or when Helm renders the chart.
 *
 * A construct accepts it wherever it accepts a leaf. It must not become part of a plain string or of JSON by
 * accident: a manifest would contain `[object Object]`. So every such conversion throws.
 */
export class Expr<T> {
  /** Only for the type checker: the type of the value that this expression has. */
  declare readonly type: T;

  constructor(readonly tree: Node) {}

  [Symbol.toPrimitive](): never {
    throw new Error('an expression cannot be put into a plain string; write format`…${expression}…`');
  }

  toJSON(): never {
    throw new Error('an expression reached JSON unresolved; give it to a construct, not to a JSON patch');
  }
}

/** A leaf that a construct accepts: a plain value or an expression of one. */
export type Value<T> = T | Expr<T>;

/** The tree of a plain value or an expression. */
export function treeOf(value: Value<unknown>): Node {
  if (value instanceof Expr) return value.tree;
  return { node: 'literal', literal: value as string };
}

/** Reads one normalised value; `path` is its place in them. */
export const read = <T>(path: readonly string[], kind: Kind) => new Expr<T>({ node: 'read', path, kind });

/** The variable of a `forEach` or of a rule's loop. */
export const variable = <T = string>(name: string, kind: Kind = 'string') =>
  new Expr<T>({ node: 'variable', name, kind });

/** The value of a key in the map of a loop; an empty string if the map does not have the key. */
export const member = (of: Expr<Record<string, string>>, key: string) =>
  new Expr<string>({ node: 'member', of: of.tree, key, kind: 'string' });

/** The namespace that the chart is installed into. */
export const releaseNamespace = new Expr<string>({ node: 'release', field: 'Namespace' });

/** The name that the chart is installed under. */
export const releaseName = new Expr<string>({ node: 'release', field: 'Name' });

/** What manages the objects: Helm, or what renders the static manifests. */
export const releaseService = new Expr<string>({ node: 'release', field: 'Service' });

/** A line of the chart's own Chart.yaml. */
export const chartLine = (field: 'Name' | 'Version' | 'AppVersion') =>
  new Expr<string>({ node: 'chart', field });

/** A parameter of the named template around the expression. */
export const parameter = (name: string) => new Expr<string>({ node: 'parameter', name, kind: 'string' });

/**
 * An expression that templates include from a named template of its own.
 *
 * @param about what it gives: the comment above its definition
 * @param of reads the values of the chart and nothing else
 */
export const named = <T>(name: string, about: string, of: Expr<T>) =>
  new Expr<T>({ node: 'named', name, about, of: of.tree });

/** The same with one argument, which is all that the expression reads. */
export const namedWith = <T>(
  name: string,
  about: string,
  argument: Expr<string>,
  of: (argument: Expr<string>) => Expr<T>,
) => new Expr<T>({ node: 'named', name, about, argument: argument.tree, of: of(parameter('')).tree });

/** The content of a file that the chart carries under `files/`, without the line break at its end. */
export const file = (name: string) => new Expr<string>({ node: 'file', name });

/** The files that the chart carries in a folder below `files/`, by their names. */
export const folder = (name: string) => new Expr<Record<string, string>>({ node: 'folder', name });

/** Names an expression, so that a template computes it once, in a line of its own at its top. */
export const local = <T>(name: string, of: Expr<T>) => new Expr<T>({ node: 'local', name, of: of.tree });

/** Joins literals and expressions: format`${host}/${prefix}`. */
export function format(literals: TemplateStringsArray, ...values: Value<string | number>[]): Expr<string> {
  const parts: Node[] = [];
  const add = (part: Node) => {
    const last = parts.at(-1);
    if (part.node === 'format') part.parts.forEach(add);
    else if (part.node === 'literal' && last?.node === 'literal')
      parts[parts.length - 1] = { node: 'literal', literal: `${last.literal}${part.literal}` };
    else parts.push(part);
  };
  literals.forEach((literal, index) => {
    if (literal) add({ node: 'literal', literal });
    const value = values[index];
    if (value !== undefined) add(treeOf(value));
  });
  return new Expr({ node: 'format', parts });
}

/** Whether a string, list or map is not empty. */
export const filled = (value: Expr<unknown>) => new Expr<boolean>({ node: 'filled', of: value.tree });

export const not = (value: Expr<boolean>) => new Expr<boolean>({ node: 'not', of: value.tree });

export const and = (...all: Expr<boolean>[]) => joined('and', all);

export const or = (...all: Expr<boolean>[]) => joined('or', all);

/** Conditions joined by one operator; those that it joins already are taken apart. */
const joined = (node: 'and' | 'or', all: readonly Expr<boolean>[]) =>
  new Expr<boolean>({ node, all: all.flatMap(({ tree }) => (tree.node === node ? tree.all : [tree])) });

/** `then` where the condition holds, else `otherwise`. Both are computed: neither may fail. */
export const choose = <T>(condition: Expr<boolean>, then: Value<T>, otherwise: Value<T>) =>
  new Expr<T>({
    node: 'choose',
    condition: condition.tree,
    then: treeOf(then),
    otherwise: treeOf(otherwise),
  });

/** The value of the first branch whose condition holds, else `otherwise`. */
export const chooseFirst = <T>(
  branches: readonly (readonly [Expr<boolean>, Value<T>])[],
  otherwise: Value<T>,
): Expr<T> =>
  new Expr(
    treeOf(
      branches.reduceRight<Value<T>>((rest, [condition, value]) => choose(condition, value, rest), otherwise),
    ),
  );

/** A map of expressions, or of further maps. */
export const dict = (entries: Entries): Expr<Record<string, unknown>> =>
  new Expr({
    node: 'dict',
    entries: Object.entries(entries).map(([key, value]) => [
      key,
      value instanceof Expr ? value.tree : dict(value).tree,
    ]),
  });

/** What a {@link dict} is made of. */
export interface Entries {
  readonly [key: string]: Expr<unknown> | Entries;
}

const call = <T>(name: FunctionName, ...values: Value<unknown>[]) =>
  new Expr<T>({ node: 'call', function: name, arguments: values.map(treeOf) });

export const equal = (left: Value<string>, right: Value<string>) => call<boolean>('equal', left, right);

export const startsWith = (value: Expr<string>, start: Value<string>) =>
  call<boolean>('startsWith', value, start);

export const endsWith = (value: Expr<string>, end: Value<string>) => call<boolean>('endsWith', value, end);

/** Whether the list contains the string. */
export const has = (list: Value<readonly string[]>, value: Value<string>) =>
  call<boolean>('has', list, value);

/** The strings of a list as keys of a map, to look them up with {@link hasKey}. Name it: it takes its time once. */
export const keySet = (list: Expr<readonly string[]>) => call<Record<string, string>>('keySet', list);

/** Whether a map has a key. */
export const hasKey = (map: Expr<Record<string, string>>, key: Value<string>) =>
  call<boolean>('hasKey', map, key);

/** The strings of a list that are keys of a map. */
export const keysAmong = (map: Expr<Record<string, string>>, list: Expr<readonly string[]>) =>
  call<string[]>('keysAmong', map, list);

/** The strings that a list has more than once, each once. */
export const duplicates = (list: Expr<readonly string[]>) => call<string[]>('duplicates', list);

/** The values of a key in a list of maps, of those that have it. */
export const pluck = (list: Expr<Record<string, string>[]>, key: string) =>
  call<string[]>('pluck', list, key);

/** What is before each separator of a string: `a` and `a/b` of `a/b/c`. */
export const startsBefore = (value: Expr<string>, separator: string) =>
  call<string[]>('startsBefore', value, separator);

/** Each separator of a string with what is behind it: `.b.c` and `.c` of `a.b.c`. */
export const endsFrom = (value: Expr<string>, separator: string) =>
  call<string[]>('endsFrom', value, separator);

/** The string without a start, if it has it. */
export const withoutStart = (value: Expr<string>, start: Value<string>) =>
  call<string>('withoutStart', value, start);

/** The string without an end, if it has it. */
export const withoutEnd = (value: Expr<string>, end: Value<string>) => call<string>('withoutEnd', value, end);

/** The list with each string once. */
export const unique = (list: Expr<readonly string[]>) => call<string[]>('unique', list);

/** The lines of a string that are not empty, each once. */
export const lines = (text: Expr<string>) => call<string[]>('lines', text);

/** One line for each item of a list, with a string before and after it. */
export const surroundEach = (list: Expr<readonly string[]>, before: Value<string>, after: Value<string>) =>
  call<string>('surroundEach', list, before, after);

/**
 * Whether the regular expression matches. Write explicit classes: `.`, `\s`, `\w` and `\d` differ between
 * JavaScript and Go.
 */
export const matches = (value: Expr<string>, pattern: string) => call<boolean>('matches', value, pattern);

/** The first group of the regular expression, which must match the whole string; otherwise the string itself. */
export const capture = (value: Expr<string>, pattern: string) => call<string>('capture', value, pattern);

/** The Adler-32 checksum of the string in UTF-8: a number that differs between clusters. */
export const checksum = (value: Expr<string>) => call<number>('checksum', value);

/** The number that a string of decimal digits (without a leading zero) denotes. */
export const digits = (value: Expr<string>) => call<number>('digits', value);

export const modulo = (value: Expr<number>, by: Value<number>) => call<number>('modulo', value, by);

export const smaller = (left: Value<number>, right: Value<number>) => call<number>('smaller', left, right);

export const greater = (left: Value<number>, right: Value<number>) => call<number>('greater', left, right);

export const times = (left: Value<number>, right: Value<number>) => call<number>('times', left, right);

/** A map as JSON, with sorted keys and without spaces. */
export const json = (map: Expr<Record<string, unknown>>) => call<string>('json', map);

/** The string with each occurrence of one string replaced by another. */
export const replaceAll = (value: Expr<string>, old: string, by: string) =>
  call<string>('replaceAll', value, old, by);

export const less = (left: Value<number>, right: Value<number>) => call<boolean>('less', left, right);
