import type { Node } from './expression';
import { kindOf } from './expression';
import { functions } from './functions';

/** The name of the chart's normalised values in every template. */
export const valuesVariable = '$v';

/** An expression as an operand of a Go template's pipeline, in parentheses where it needs them. */
export function printOperand(tree: Node): string {
  const printed = printPipeline(tree);
  return printed.includes(' ') && !/^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)$/.test(printed) ? `(${printed})` : printed;
}

/** An expression as a whole pipeline of a Go template. Its result has the expression's own type. */
export function printPipeline(tree: Node): string {
  switch (tree.node) {
    case 'literal':
      return printLiteral(tree.literal);
    case 'read': {
      const printed = [valuesVariable, ...tree.path].join('.');
      // Numbers come out of JSON as float64, which Go compares with nothing and prints with an exponent.
      return tree.kind === 'integer' ? `int64 ${printed}` : printed;
    }
    case 'variable':
      return `$${tree.name}`;
    case 'member':
      return `get ${printOperand(tree.of)} ${printLiteral(tree.key)}`;
    case 'release':
      return `$.Release.${tree.field}`;
    case 'file':
      return `$.Files.Get ${printLiteral(`files/${tree.name}`)}`;
    case 'local':
      return `$${tree.name}`;
    case 'format':
      return printText(tree.parts);
    case 'filled':
      return `not (empty ${printOperand(tree.of)})`;
    case 'not':
      return tree.of.node === 'filled'
        ? `empty ${printOperand(tree.of.of)}`
        : (printUnequal(tree.of) ?? `not ${printOperand(tree.of)}`);
    case 'and':
    case 'or':
      return `${tree.node} ${tree.all.map(printOperand).join(' ')}`;
    case 'choose':
      return `ternary ${[tree.then, tree.otherwise, tree.condition].map(printOperand).join(' ')}`;
    case 'dict':
      return `dict ${tree.entries.map(([key, value]) => `${printLiteral(key)} ${printOperand(value)}`).join(' ')}`;
    case 'call': {
      const apply = functions[tree.function].print as (...values: string[]) => string;
      return apply(...tree.arguments.map(printOperand));
    }
  }
}

/** A condition as it stands behind `if`, where Go takes any filled value for true. */
export function printTest(tree: Node): string {
  switch (tree.node) {
    case 'filled':
      return printPipeline(tree.of);
    case 'not':
      return printUnequal(tree.of) ?? `not ${testOperand(tree.of)}`;
    case 'and':
    case 'or':
      return `${tree.node} ${tree.all.map(testOperand).join(' ')}`;
    default:
      return printPipeline(tree);
  }
}

/** What denies an equality, spelt as people spell it. */
function printUnequal(tree: Node): string | undefined {
  if (tree.node !== 'call' || tree.function !== 'equal') return undefined;
  return `ne ${tree.arguments.map(printOperand).join(' ')}`;
}

function testOperand(tree: Node): string {
  const printed = printTest(tree);
  return printed.includes(' ') ? `(${printed})` : printed;
}

/** A value as the user gave it, safe where a parent of it is missing or null. */
export function printRaw(path: readonly string[]): string {
  return path.reduce(
    (parent, key) => (parent === '.Values' ? `.Values.${key}` : `(${parent}).${key}`),
    '.Values',
  );
}

/** A literal of the Go template language. */
export function printLiteral(literal: string | number | boolean | readonly string[]): string {
  if (Array.isArray(literal)) return ['list', ...literal.map(printLiteral)].join(' ');
  if (typeof literal !== 'string') return String(literal);
  return literal.includes('\\') && !/[`\n]/.test(literal) ? `\`${literal}\`` : JSON.stringify(literal);
}

function printText(parts: readonly Node[]): string {
  if (parts.length === 1 && parts[0] && kindOf(parts[0]) === 'string') return printPipeline(parts[0]);
  const format = parts.map((part) =>
    part.node === 'literal'
      ? String(part.literal).replaceAll('%', '%%')
      : kindOf(part) === 'integer'
        ? '%d'
        : '%s',
  );
  const operands = parts.filter((part) => part.node !== 'literal').map(printOperand);
  return `printf ${[JSON.stringify(format.join('')), ...operands].join(' ')}`;
}
