import type { Kind, Node } from '../expressions/tree';
import { Expr, treeOf } from '../expressions/expression';
import { kindOf } from '../expressions/tree';
import type { Scope } from '../expressions/print';
import { printLiteral, printOperand, printPipeline } from '../expressions/print';
import { Comment, EachOnce, ForEach, Include, Spread, When } from './block';
import { joinNeighbours, printLoop, printWhen } from './block-lines';
import { printEachOnce } from './each-once';
import { hiddenKey } from './template';
import { printComment } from './comment-lines';
import { printBlockScalar, printScalar } from './scalar';

/**
 * The lines of a map or list in YAML; the content of a block scalar is one string with all its lines.
 *
 * @param scope where a template is printed; without it the tree must be free of expressions and blocks
 */
export function printStructure(tree: unknown, scope?: Scope, indent = ''): string[] {
  if (tree instanceof EachOnce) return printEachOnce(tree, expectScope(scope), indent);
  const parts = Array.isArray(tree)
    ? tree.map((item) => printItem(item, scope, indent))
    : Object.entries(tree as object).map(([key, value]) =>
        key === hiddenKey
          ? printHiddenEntries(tree as object, value, expectScope(scope), indent)
          : printField(key, value, scope, indent),
      );
  return scope ? joinNeighbours(parts, indent) : ([] as string[]).concat(...parts);
}

function printField(key: string, value: unknown, scope: Scope | undefined, indent: string): string[] {
  const start = `${indent}${printScalar(key)}:`;
  if (value instanceof When) {
    const otherwise = value.orEmptyList ? [`${indent}{{- else }}`, `${start} []`] : [];
    return printWhen(
      value,
      [...printField(key, value.body, scope, indent), ...otherwise],
      expectScope(scope),
      indent,
    );
  }
  if (value instanceof Comment)
    return [...printComment(value.text, indent), ...printField(key, value.body, scope, indent)];
  if (value instanceof Include) return [start, ...printInclude(value, expectScope(scope), `${indent}  `)];
  const line = printLine(value);
  if (line !== undefined) return [`${start} ${line}`];
  if (isCollection(value)) return [start, ...printStructure(value, scope, `${indent}  `)];
  const [first, ...rest] = printLeaf(value, scope, `${indent}  `);
  return [`${start} ${first}`, ...rest];
}

function printItem(item: unknown, scope: Scope | undefined, indent: string): string[] {
  if (item instanceof When)
    return printWhen(item, printItem(item.body, scope, indent), expectScope(scope), indent);
  if (item instanceof ForEach)
    return printLoop(item, (inner) => printItem(item.body, inner, indent), expectScope(scope), indent);
  if (item instanceof Comment)
    return [...printComment(item.text, indent), ...printItem(item.body, scope, indent)];
  const [first = '', ...rest] = printItemLines(item, scope, indent);
  // A template action as an item's first line cannot follow its dash.
  return first.trimStart().startsWith('{{-')
    ? [`${indent}-`, first, ...rest]
    : [`${indent}- ${first.trimStart()}`, ...rest];
}

function printItemLines(item: unknown, scope: Scope | undefined, indent: string): string[] {
  if (item instanceof Include) return printInclude(item, expectScope(scope), `${indent}  `);
  const line = printLine(item);
  if (line !== undefined) return [line];
  return isCollection(item)
    ? printStructure(item, scope, `${indent}  `)
    : printLeaf(item, scope, `${indent}  `);
}

/** An empty collection, or a short list of plain scalars, on one line; undefined for anything else. */
function printLine(value: unknown): string | undefined {
  if (isEmpty(value)) return JSON.stringify(value);
  if (!Array.isArray(value) || !value.every((item) => isPlainScalar(item))) return undefined;
  const line = `[${value.map((item) => printScalar(item as string)).join(', ')}]`;
  return line.length <= 80 ? line : undefined;
}

const isPlainScalar = (item: unknown) =>
  typeof item === 'number' || (typeof item === 'string' && !/[{}\n]/.test(item));

/** What makes a scalar or flow map of YAML out of the result of a pipeline. */
const emission: Record<Kind, string> = {
  string: ' | quote',
  list: ' | quote',
  stringMap: ' | quote',
  mapList: ' | quote',
  boolean: '',
  integer: '',
  map: ' | toRawJson',
};

/** A leaf's first line, and the further ones where it is a block scalar. */
function printLeaf(value: unknown, scope: Scope | undefined, indent: string): string[] {
  if (value instanceof Expr) return printExpression(value, expectScope(scope), indent);
  if (typeof value === 'string' && scope && value.includes('{{'))
    return [`{{ ${printLiteral(value)} | quote }}`];
  const block = typeof value === 'string' && !scope ? printBlockScalar(value, indent) : undefined;
  return block ?? [printScalar(value as string)];
}

function printExpression({ tree }: Expr<unknown>, scope: Scope, indent: string): string[] {
  const pipeline = printPipeline(tree, scope);
  // The lines of a file stay lines: its line break at the end is dropped, as at the end of a template it would be.
  if (tree.node === 'file') return ['|-', `${indent}{{- ${pipeline} | nindent ${indent.length} }}`];
  return [`{{ ${pipeline}${emission[kindOf(tree)]} }}`];
}

/** The inclusion of a named template, with the arguments that it is given. */
function printInclude({ name, parameters, body }: Include, scope: Scope, indent: string): string[] {
  const call = `{{- include "${scope.chart}.${name}"`;
  const given = Object.entries(parameters);
  const end = `${beginsWithAction(body) ? '| trim ' : ''}| nindent ${indent.length} }}`;
  if (given.length === 0) return [`${indent}${call} ${scope.root} ${end}`];
  const args = [
    `"root" ${scope.root}`,
    ...given.map(([key, { value }]) => `${printLiteral(key)} ${printOperand(treeOf(value), scope)}`),
  ];
  const line = `${indent}${call} (dict ${args.join(' ')}) ${end}`;
  if (line.length <= 110) return [line];
  return [`${indent}${call} (dict`, ...args.map((each) => `${indent}  ${each}`), `${indent}) ${end}`];
}

/** Whether a body begins with a loop or condition, which leaves an empty line before what it prints. */
function beginsWithAction(body: unknown): boolean {
  if (body instanceof EachOnce) return true;
  const first: unknown = isCollection(body) ? Object.values(body)[0] : undefined;
  return [ForEach, When, Spread].some((block) => first instanceof block);
}

/** The entries of a map that are not its own. */
function printHiddenEntries(map: object, block: unknown, scope: Scope, indent: string): string[] {
  if (block instanceof Include) return printInclude(block, scope, indent);
  if (!(block instanceof Spread)) throw new Error(`the key ${hiddenKey} is for blocks only`);
  if (block.map.tree.node === 'folder') return printFiles(block.map.tree, scope, indent);
  const own = Object.keys(map).filter((key) => key !== hiddenKey);
  const entries = printOperand(block.map.tree, scope);
  const others = own.length > 0 ? ['omit', entries, ...own.map(printLiteral)].join(' ') : entries;
  return [
    `${indent}{{- range $name, $value := ${others} }}`,
    `${indent}{{ $name | quote }}: {{ $value | quote }}`,
    `${indent}{{- end }}`,
  ];
}

/** The files of a folder, each with its lines, by their names. */
const printFiles = (tree: Node, scope: Scope, indent: string): string[] => [
  `${indent}{{- range $path, $_ := ${printPipeline(tree, scope)} }}`,
  `${indent}{{ base $path }}: |-`,
  `${indent}  {{- ${scope.root}.Files.Get $path | trimSuffix "\\n" | nindent ${indent.length + 2} }}`,
  `${indent}{{- end }}`,
];

function expectScope(scope: Scope | undefined): Scope {
  if (!scope) throw new Error('a manifest cannot hold expressions or blocks; evaluate it first');
  return scope;
}

const isCollection = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Expr);

const isEmpty = (value: unknown): boolean => isCollection(value) && Object.keys(value).length === 0;
