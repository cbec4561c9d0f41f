import type { ApiObject } from 'cdk8s';
import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Include } from '../objects/block';
import { Conditional, conditionsOf } from '../objects/conditional';
import type { Node } from '../expressions/expression';
import { and } from '../expressions/expression';
import { apiObjectsOf } from '../objects/manifests';
import { Marker, MarkingResolver } from '../objects/marker';
import { printPrelude } from './prelude';
import { printTest } from '../expressions/print';
import { printStructure } from '../objects/structure';

/** An object of the chart as a Helm template. */
export interface ObjectTemplate {
  /** The name of its file below `templates/`. */
  readonly file: string;
  readonly text: string;
  readonly object: ApiObject;
  readonly conditions: readonly Conditional[];
  /** All that it reads. */
  readonly trees: readonly Node[];
  /** The named templates that it includes. */
  readonly partials: readonly Include[];
}

/** What the templates of a chart are made from. */
export interface TemplateSource {
  /** The name of the chart begins the names of its named templates. */
  readonly name: string;
  readonly constructsFolder: string;
  readonly build: (app: App) => Construct;
}

/** The second rendering: the same constructs as in `renderManifests`, as Helm templates. */
export function printTemplates({ name, constructsFolder, build }: TemplateSource): ObjectTemplate[] {
  const resolver = new MarkingResolver();
  const root = build(new App({ resolvers: [resolver] }));
  return apiObjectsOf(root).map((object) => {
    resolver.marker = new Marker();
    const { text, ...printed } = printObject(object, object.toJson(), resolver.marker, name);
    return {
      ...printed,
      text: `{{- /* Generated from ${constructsFolder}/${sourceOf(object)}; do not edit. */}}\n${text}`,
    };
  });
}

function printObject(object: ApiObject, tree: unknown, marker: Marker, prefix: string): ObjectTemplate {
  const conditions = conditionsOf(object);
  const trees = [...conditions.map(({ condition }) => condition.tree), ...marker.trees];
  const body = printStructure(tree, { marker, prefix });
  marker.expectAllPrinted();
  const [first, ...further] = conditions.map(({ condition }) => condition);
  const test = first && printTest((further.length > 0 ? and(first, ...further) : first).tree);
  const lines = [
    ...printPrelude(trees, prefix),
    ...(test ? [`{{- if ${test} }}`] : []),
    ...body,
    ...(test ? ['{{- end }}'] : []),
  ];
  return {
    file: `${fileName(object)}.yaml`,
    text: `${lines.join('\n')}\n`,
    object,
    conditions,
    trees,
    partials: marker.partials,
  };
}

/** A map that many templates include, as the lines of a named template of its own. */
export function printInclude({ name, body }: Include, prefix: string): { lines: string[]; trees: Node[] } {
  const marker = new Marker();
  const tree = marker.mark(body, []);
  const head = [`{{- define "${prefix}.${name}" }}`, ...printPrelude(marker.trees, prefix)];
  // The one who includes it says where its first line begins.
  const start = [...head.slice(0, -1), (head.at(-1) ?? '').replace(/}}$/, '-}}')];
  const lines = [...start, ...printStructure(tree, { marker, prefix }), '{{- end }}'];
  return { lines, trees: marker.trees };
}

const kebab = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

function sourceOf(object: ApiObject): string {
  const construct = object.node.scopes
    .filter((scope) => scope !== object && !(scope instanceof Conditional))
    .at(-1);
  return `${kebab(construct?.constructor.name ?? '')}.ts`;
}

/** The ids on the way to the object, without those that only group constructs or stand for the object itself. */
function fileName(object: ApiObject): string {
  const groups = (scope: Construct) =>
    scope instanceof Conditional &&
    (scope.node.scopes.length < 4 || scope.node.scopes.at(-2) instanceof Conditional);
  return object.node.scopes
    .slice(2)
    .filter((scope) => !groups(scope) && scope.node.id !== 'Resource')
    .map((scope) => kebab(scope.node.id))
    .join('-');
}
