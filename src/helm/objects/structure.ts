import { ForEach, Include, Spread, hiddenKey } from './block';
import { Expr, kindOf } from '../expressions/expression';
import type { Kind } from '../expressions/expression';
import type { Marker } from './marker';
import { printLiteral, printOperand, printPipeline, printTest } from '../expressions/print';
import { printBlock, printScalar } from './scalar';

/** Keys that people expect first; the others follow in the order of the alphabet. */
const rank = [
  ...['apiVersion', 'apiGroup', 'kind', 'metadata', 'operator', 'name', 'namespace', 'labels', 'annotations'],
  ...['source', 'schedule', 'image', 'imagePullPolicy', 'command', 'env'],
  ...['apiGroups', 'resources', 'resourceNames', 'verbs'],
];

/** How a tree is printed: `marker` knows its expressions, `prefix` begins the names of named templates. */
export interface Printing {
  readonly marker?: Marker;
  readonly prefix?: string;
}

/** The lines of a map, list or scalar in YAML, with template actions where the marker says so. */
export function printStructure(
  tree: unknown,
  printing: Printing = {},
  path: readonly string[] = [],
  indent = '',
): string[] {
  return isMap(tree)
    ? printMap(tree, printing, path, indent)
    : printList(tree as unknown[], printing, path, indent);
}

function printMap(
  map: Record<string, unknown>,
  printing: Printing,
  path: readonly string[],
  indent: string,
): string[] {
  const entries = sortKeys(map).map((key) => {
    if (key === hiddenKey) return printHidden(map, printing, indent);
    const at = [...path, key];
    const entry = printEntry(`${indent}${printScalar(key)}:`, map[key], printing, at, indent);
    return printBlocks(entry, `${indent}${printScalar(key)}: []`, printing, at, indent);
  });
  return joinNeighbours(entries, indent);
}

function printList(list: unknown[], printing: Printing, path: readonly string[], indent: string): string[] {
  const items = list.map((item, index) => {
    const at = [...path, `${index}`];
    const [first = '', ...rest] = isEmpty(item)
      ? [` ${JSON.stringify(item)}`]
      : isCollection(item)
        ? printStructure(item, printing, at, `${indent}  `)
        : [`${indent}  ${printLeaf(item, printing, indent)[0]}`];
    // A template action as an item's first line cannot follow its dash.
    const printed = first.trimStart().startsWith('{{-')
      ? [`${indent}-`, first, ...rest]
      : [`${indent}- ${first.trimStart()}`, ...rest];
    return printBlocks(printed, undefined, printing, at, indent);
  });
  return joinNeighbours(items, indent);
}

/** Neighbours under the same condition share it. */
function joinNeighbours(parts: string[][], indent: string): string[] {
  return parts.reduce<string[]>((lines, part, index) => {
    const before = parts[index - 1];
    const shared = part[0]?.startsWith(`${indent}{{- if `) && before?.[0] === part[0];
    const otherwise = [...part, ...(before ?? [])].includes(`${indent}{{- else }}`);
    return shared && !otherwise ? [...lines.slice(0, -1), ...part.slice(1)] : [...lines, ...part];
  }, []);
}

function printEntry(
  start: string,
  value: unknown,
  printing: Printing,
  path: readonly string[],
  indent: string,
): string[] {
  if (isEmpty(value)) return [`${start} ${JSON.stringify(value)}`];
  if (isCollection(value)) return [start, ...printStructure(value, printing, path, `${indent}  `)];
  const [first, ...rest] = printLeaf(value, printing, `${indent}  `);
  return [`${start} ${first}`, ...rest];
}

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
function printLeaf(value: unknown, { marker }: Printing, indent: string): string[] {
  const marked = marker?.markedBy(value);
  if (marked instanceof Expr) {
    return [`{{ ${printPipeline(marked.tree)}${emission[kindOf(marked.tree)]} }}`];
  }
  if (typeof value === 'string' && marker && value.includes('{{'))
    return [`{{ ${printLiteral(value)} | quote }}`];
  const block = typeof value === 'string' && !marker ? printBlock(value, indent) : undefined;
  return block ?? [printScalar(value as string)];
}

/** Wraps printed lines in the actions of the blocks that stand around them. */
function printBlocks(
  lines: string[],
  empty: string | undefined,
  { marker }: Printing,
  path: readonly string[],
  indent: string,
): string[] {
  return [...(marker?.blocksAt(path) ?? [])].reverse().reduce((body, block) => {
    if (block instanceof ForEach)
      return [
        `${indent}{{- range $${block.variable} := ${printPipeline(block.list.tree)} }}`,
        ...body,
        `${indent}{{- end }}`,
      ];
    const otherwise = block.orEmptyList && empty ? [`${indent}{{- else }}`, empty] : [];
    return [
      `${indent}{{- if ${printTest(block.condition.tree)} }}`,
      ...body,
      ...otherwise,
      `${indent}{{- end }}`,
    ];
  }, lines);
}

/** The entries that a hidden key stands for. */
function printHidden(map: Record<string, unknown>, { marker, prefix }: Printing, indent: string): string[] {
  const block = marker?.markedBy(map[hiddenKey]);
  if (block instanceof Include)
    return [`${indent}{{- include "${prefix}.${block.name}" $ | nindent ${indent.length} }}`];
  if (!(block instanceof Spread)) throw new Error(`the key ${hiddenKey} is for blocks alone`);
  const own = Object.keys(map).filter((key) => key !== hiddenKey);
  const entries = printOperand(block.map.tree);
  const others = own.length > 0 ? ['omit', entries, ...own.map(printLiteral)].join(' ') : entries;
  return [
    `${indent}{{- range $name, $value := ${others} }}`,
    `${indent}{{ $name | quote }}: {{ $value | quote }}`,
    `${indent}{{- end }}`,
  ];
}

function sortKeys(map: Record<string, unknown>): string[] {
  const position = (key: string) =>
    key === hiddenKey ? rank.length + 1 : rank.indexOf(key) + 1 || rank.length;
  return Object.keys(map).sort((a, b) => position(a) - position(b) || (a < b ? -1 : 1));
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCollection = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isEmpty = (value: unknown): boolean => isCollection(value) && Object.keys(value).length === 0;
