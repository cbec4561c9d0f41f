import type { Node } from './tree';
import { kindOf } from './tree';
import { functions } from './functions';

/** The name of the chart's normalised values in every template. */
export const valuesVariable = '$v';

type Literal = string | number | boolean | readonly string[];

/** Where an expression is printed. */
export interface Scope {
  /** The name of the chart, with which the names of its named templates begin. */
  readonly chart: string;
  /** Helm's root context: `$`, or `$.root` in a named template with parameters. */
  readonly root: '$' | '$.root';
  /** Variables of the template that hold a literal, by the literal. */
  readonly variables?: ReadonlyMap<string, string>;
  /** The variables of the loops around it. */
  readonly bound?: readonly string[];
}

/** An expression as an operand of a Go template's pipeline, in parentheses where it needs them. */
export function printOperand(tree: Node, scope: Scope): string {
  const printed = printPipeline(tree, scope);
  return printed.includes(' ') && !/^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)$/.test(printed) ? `(${printed})` : printed;
}

/** An expression as a whole pipeline of a Go template. Its result has the expression's own type. */
export function printPipeline(tree: Node, scope: Scope): string {
  const operand = (child: Node) => printOperand(child, scope);
  switch (tree.node) {
    case 'literal':
      return printKnown(tree.literal, scope);
    case 'read': {
      const printed = [valuesVariable, ...tree.path].join('.');
      // Numbers of a values file are float64, which Go compares with nothing and prints with an exponent.
      return tree.kind === 'integer' ? `int64 ${printed}` : printed;
    }
    case 'variable':
    case 'local':
      return `$${tree.name}`;
    case 'parameter':
      return tree.name === '' ? '.' : `$.${tree.name}`;
    case 'member':
      return `get ${operand(tree.of)} ${printLiteral(tree.key)}`;
    case 'release':
      return `${scope.root}.Release.${tree.field}`;
    case 'chart':
      return `${scope.root}.Chart.${tree.field}`;
    case 'file':
      return `${scope.root}.Files.Get ${printLiteral(`files/${tree.name}`)} | trimSuffix "\\n"`;
    case 'folder':
      return `${scope.root}.Files.Glob ${printLiteral(`files/${tree.name}/*`)}`;
    case 'named':
      return printNamed(tree, scope);
    case 'format':
      return printFormat(tree.parts, scope);
    case 'filled':
      return `not (empty ${operand(tree.of)})`;
    case 'not':
      return tree.of.node === 'filled'
        ? `empty ${operand(tree.of.of)}`
        : (printUnequal(tree.of, scope) ?? `not ${operand(tree.of)}`);
    case 'and':
    case 'or':
      return `${tree.node} ${tree.all.map(operand).join(' ')}`;
    case 'choose':
      if (isDefault(tree, scope)) return `default ${operand(tree.otherwise)} ${operand(tree.then)}`;
      return `ternary ${[tree.then, tree.otherwise, tree.condition].map(operand).join(' ')}`;
    case 'dict':
      return `dict ${tree.entries.map(([key, value]) => `${printLiteral(key)} ${operand(value)}`).join(' ')}`;
    case 'call': {
      const apply = functions[tree.function].print as (...values: string[]) => string;
      return apply(...tree.arguments.map(operand), scope.chart);
    }
  }
}

/** Whether a choice is a value where it is filled, else another one. */
const isDefault = ({ condition, then }: Node & { node: 'choose' }, scope: Scope): boolean =>
  condition.node === 'filled' && printOperand(condition.of, scope) === printOperand(then, scope);

/** A condition as it is written behind `if`, where Go takes any value that is not empty for true. */
export function printTest(tree: Node, scope: Scope): string {
  const operand = (child: Node) => inParentheses(printTest(child, scope));
  switch (tree.node) {
    case 'filled':
      return printPipeline(tree.of, scope);
    case 'named':
      return printInclusion(tree, scope);
    case 'not':
      return printUnequal(tree.of, scope) ?? `not ${operand(tree.of)}`;
    case 'and':
    case 'or':
      return `${tree.node} ${tree.all.map(operand).join(' ')}`;
    default:
      return printPipeline(tree, scope);
  }
}

const inParentheses = (printed: string) => (printed.includes(' ') ? `(${printed})` : printed);

/** The value of a named template, which is a string for Helm. */
function printNamed(tree: Node & { node: 'named' }, scope: Scope): string {
  const inclusion = printInclusion(tree, scope);
  switch (kindOf(tree)) {
    case 'boolean':
      return `eq (${inclusion}) "true"`;
    case 'integer':
      return `${inclusion} | int64`;
    default:
      return inclusion;
  }
}

/** A call of a named template. */
function printInclusion({ name, argument }: Node & { node: 'named' }, scope: Scope): string {
  return `include "${scope.chart}.${name}" ${argument ? printOperand(argument, scope) : scope.root}`;
}

/** The negation of an equality, as people write it. */
function printUnequal(tree: Node, scope: Scope): string | undefined {
  if (tree.node !== 'call' || tree.function !== 'equal') return undefined;
  return `ne ${tree.arguments.map((each) => printOperand(each, scope)).join(' ')}`;
}

/** A value as the user gave it, safe where a parent of it is missing or null. */
export function printRaw(path: readonly string[]): string {
  return path.reduce(
    (parent, key) => (parent === '.Values' ? `.Values.${key}` : `(${parent}).${key}`),
    '.Values',
  );
}

/** A literal, or the variable that holds it. */
export const printKnown = (literal: Literal, { variables }: Scope): string =>
  (typeof literal === 'string' ? variables?.get(literal) : undefined) ?? printLiteral(literal);

/** A literal of the Go template language. */
export function printLiteral(literal: Literal): string {
  if (Array.isArray(literal)) return ['list', ...literal.map(printLiteral)].join(' ');
  if (typeof literal !== 'string') return String(literal);
  return literal.includes('\\') && !/[`\n]/.test(literal) ? `\`${literal}\`` : JSON.stringify(literal);
}

function printFormat(parts: readonly Node[], scope: Scope): string {
  if (parts.length === 1 && parts[0] && kindOf(parts[0]) === 'string') return printPipeline(parts[0], scope);
  const format = parts.map((part) =>
    part.node === 'literal'
      ? String(part.literal).replaceAll('%', '%%')
      : kindOf(part) === 'integer'
        ? '%d'
        : '%s',
  );
  const operands = parts.filter((part) => part.node !== 'literal').map((part) => printOperand(part, scope));
  return `printf ${[JSON.stringify(format.join('')), ...operands].join(' ')}`;
}
