import type { Node } from '../expressions/tree';
import { kindOf } from '../expressions/tree';
import type { Scope } from '../expressions/print';
import { printPipeline, printTest } from '../expressions/print';
import { nodesOf } from '../expressions/tree';
import type { Include } from '../objects/block';
import { printStructure } from '../objects/structure';
import { includesOf, treesOf } from '../objects/template-trees';
import { printPrelude } from './prelude';

/** A named template of a chart, as a file of its own. */
export interface NamedTemplate {
  readonly file: string;
  readonly text: string;
  /** All that it reads. */
  readonly trees: readonly Node[];
}

type Named = Node & { node: 'named' };
type Choice = Node & { node: 'choose' };

/**
 * The named templates that objects, notes and rules include, each once.
 *
 * @param objects trees of objects
 * @param trees of expressions outside of objects
 * @throws when two places define a template of one name differently
 */
export function printNamedTemplates(
  objects: readonly unknown[],
  trees: readonly Node[],
  chart: string,
): NamedTemplate[] {
  const includes = objects.flatMap(includesOf);
  const read = [...objects.flatMap(treesOf), ...includes.flatMap(({ body }) => treesOf(body)), ...trees];
  const expressions = read.flatMap(nodesOf).filter((node): node is Named => node.node === 'named');
  const printed = new Map<string, NamedTemplate>();
  for (const each of [
    ...includes.map((include) => printStructureTemplate(include, chart)),
    ...expressions.map((named) => printExpressionTemplate(named, chart)),
  ]) {
    const before = printed.get(each.file);
    if (before && before.text !== each.text) throw new Error(`two places define ${each.file} differently`);
    printed.set(each.file, each);
  }
  return [...printed.values()];
}

function printStructureTemplate({ name, about, parameters, body }: Include, chart: string): NamedTemplate {
  const trees = treesOf(body);
  const stated = Object.entries(parameters).map(([key, { meaning }]) => [key, meaning] as const);
  const scope: Scope = { chart, root: stated.length > 0 ? '$.root' : '$' };
  const lines = [
    ...printHead(about, stated.length > 0 ? [['root', "Helm's root context"], ...stated] : []),
    `{{- define "${chart}.${name}" }}`,
    ...printPrelude(trees, scope),
  ];
  return define(name, lines, [...printStructure(body, scope), '{{- end }}'], trees);
}

function printExpressionTemplate({ name, about, argument, of }: Named, chart: string): NamedTemplate {
  const scope: Scope = { chart, root: '$' };
  const head = [
    ...printHead(argument ? about : `${about} Takes Helm's root context.`, []),
    `{{- define "${chart}.${name}" }}`,
    ...printPrelude([of], scope),
  ];
  return define(name, head, [...printBody(of, scope), '{{- end }}'], [of]);
}

function printBody(of: Node, scope: Scope): string[] {
  if (kindOf(of) === 'boolean') return [`{{- if ${printTest(of, scope)} }}true{{ end }}`];
  return of.node === 'choose' ? printChoice(of, scope) : [`{{- ${printPipeline(of, scope)} }}`];
}

/** A choice as branches, one in a line. */
function printChoice(choice: Choice, scope: Scope, word = 'if'): string[] {
  const { condition, then, otherwise } = choice;
  const branch = `{{- ${word} ${printTest(condition, scope)} }}${printBranch(then, scope)}`;
  if (otherwise.node === 'choose') return [branch, ...printChoice(otherwise, scope, 'else if')];
  const last = printBranch(otherwise, scope);
  return [branch, ...(last === '' ? [] : [`{{- else }}${last}`]), '{{- end }}'];
}

const printBranch = (of: Node, scope: Scope): string =>
  of.node === 'literal' ? String(of.literal) : `{{ ${printPipeline(of, scope)} }}`;

function printHead(about: string, parameters: readonly (readonly [string, string])[]): string[] {
  if (parameters.length === 0) return [`{{- /* ${about} */}}`];
  const width = Math.max(...parameters.map(([key]) => key.length));
  return [
    '{{- /*',
    about,
    '',
    'Parameters:',
    ...parameters.map(([key, meaning]) => `  ${key.padEnd(width)}  ${meaning}`),
    '*/}}',
  ];
}

/** The first line of the body begins where the one who includes it says. */
function define(name: string, head: string[], body: string[], trees: readonly Node[]): NamedTemplate {
  const last = head.at(-1)?.replace(/}}$/, '-}}') ?? '';
  return {
    file: `_${kebab(name)}.tpl`,
    text: `${[...head.slice(0, -1), last, ...body].join('\n')}\n`,
    trees,
  };
}

/** A name in lower case, its words joined by hyphens. */
export const kebab = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
