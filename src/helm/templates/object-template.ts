import type { App } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Node } from '../expressions/tree';
import { and } from '../expressions/expression';
import type { Scope } from '../expressions/print';
import { printTest } from '../expressions/print';
import type { ChartObject } from '../objects/cdk8s-objects';
import { chartObjectsOf } from '../objects/cdk8s-objects';
import { Conditional } from '../objects/conditional';
import { printStructure } from '../objects/structure';
import { treesOf } from '../objects/template-trees';
import { kebab } from './named-template';
import { printPrelude } from './prelude';

/** An object of the chart as a Helm template. */
export interface ObjectTemplate {
  /** The name of its file below `templates/`. */
  readonly file: string;
  readonly text: string;
  readonly object: ChartObject;
  /** All that it reads, named templates apart. */
  readonly trees: readonly Node[];
}

/** What the templates of a chart are made from. */
export interface TemplateSource {
  /** The name of the chart, with which the names of its named templates begin. */
  readonly name: string;
  readonly constructsFolder: string;
  readonly build: (app: App) => Construct;
}

/**
 * The second rendering: the same objects as in `renderManifests`, as Helm templates.
 *
 * @throws when two objects would be one file: the ids of their constructs differ by conditions only
 */
export function printTemplates({ name, constructsFolder, build }: TemplateSource): ObjectTemplate[] {
  const templates = chartObjectsOf(build).map((object) => {
    const { text, ...printed } = printObject(object, { chart: name, root: '$' });
    const source = `${constructsFolder}/${kebab(constructOf(object).constructor.name)}.ts`;
    return { ...printed, text: `{{- /* Generated from ${source}; do not edit. */}}\n${text}` };
  });
  const files = templates.map(({ file }) => file);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new Error(`two objects would be ${twice}; give their constructs other ids`);
  return templates;
}

function printObject(object: ChartObject, scope: Scope): ObjectTemplate {
  const conditions = object.conditions.map(({ condition }) => condition);
  const trees = [...conditions.map(({ tree }) => tree), ...treesOf(object.tree)];
  const body = printStructure(object.tree, scope);
  const [first, ...further] = conditions;
  const test = first && printTest((further.length > 0 ? and(first, ...further) : first).tree, scope);
  const lines = [
    ...printPrelude(trees, scope),
    ...(test ? [`{{- if ${test} }}`, ...body, '{{- end }}'] : body),
  ];
  return { file: `${fileName(object)}.yaml`, text: `${lines.join('\n')}\n`, object, trees };
}

/** The constructs around an object within its chart, the object among them; conditions are none of its name. */
const constructsAround = ({ construct }: ChartObject) =>
  construct.node.scopes.slice(2).filter((scope) => !(scope instanceof Conditional));

/** The construct that made an object. */
const constructOf = (object: ChartObject) =>
  object.construct.node.scopes
    .filter((scope) => scope !== object.construct && !(scope instanceof Conditional))
    .at(-1) as Construct;

/** The ids of the constructs around the object; `Resource` is a construct's only object and has its id. */
const fileName = (object: ChartObject) =>
  constructsAround(object)
    .filter(({ node }) => node.id !== 'Resource')
    .map(({ node }) => kebab(node.id))
    .join('-');
