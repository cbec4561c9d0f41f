import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { customResourceDefinitions as argoCdDefinitions } from '../argo/programs';
import { openShiftCustomResourceDefinitions } from '../cluster/programs';
import { moduleFolder } from '../tools';

type Schema = { [key: string]: unknown };

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface CustomResourceDefinition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

/** Where kubeconform finds the schema of a kind, below the folder that `writeSchemas` has filled. */
export const schemaLocation = '{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json';

/**
 * Writes the JSON schemas of a version of Kubernetes, and of the custom resources of OpenShift and Argo CD, which know no
 * other fields than those that they describe.
 *
 * @param version tag of Kubernetes' source, for example v1.27.16
 */
export function writeSchemas(folder: string, version: string): void {
  const source = moduleFolder(
    'kubernetes',
    `k8s.io/kubernetes@${version}`,
    'api',
    'openapi-spec',
    'swagger.json',
  );
  const { definitions } = JSON.parse(readFileSync(source, 'utf8')) as { definitions: Record<string, Schema> };
  const closed = close(definitions) as Record<string, Schema>;
  // The specification calls them strings.
  closed['io.k8s.apimachinery.pkg.util.intstr.IntOrString'] = { type: ['string', 'integer'] };
  closed['io.k8s.apimachinery.pkg.api.resource.Quantity'] = { type: ['string', 'number'] };
  writeFileSync(join(folder, 'definitions.json'), JSON.stringify({ definitions: closed }));
  for (const [name, definition] of Object.entries(definitions)) {
    const kinds = (definition['x-kubernetes-group-version-kind'] ?? []) as GroupVersionKind[];
    for (const kind of kinds) write(folder, kind, { $ref: `../definitions.json#/definitions/${name}` });
  }
  for (const { spec } of customResourceDefinitions())
    for (const { name, schema } of spec.versions)
      write(
        folder,
        { group: spec.group, version: name, kind: spec.names.kind },
        close({ ...schema.openAPIV3Schema }) as Schema,
      );
}

function write(folder: string, { group, version, kind }: GroupVersionKind, schema: Schema): void {
  // kubeconform takes the version for the group of kinds without one.
  const home = join(folder, group === '' ? version : group);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, `${kind.toLowerCase()}_${version}.json`), JSON.stringify(schema));
}

/** A schema, or a part of it, that refuses the fields that it does not describe. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Schema = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  if (copy['x-kubernetes-int-or-string'] === true) copy.type = ['string', 'integer'];
  const isOpen =
    'additionalProperties' in copy ||
    copy['x-kubernetes-preserve-unknown-fields'] === true ||
    typeof copy.properties !== 'object';
  return copy.type === 'object' && !isOpen ? { ...copy, additionalProperties: false } : copy;
}

function customResourceDefinitions(): CustomResourceDefinition[] {
  return [...openShiftCustomResourceDefinitions(), argoCdDefinitions()]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => loadAll(readFileSync(file, 'utf8')) as CustomResourceDefinition[])
    .filter((object) => object?.kind === 'CustomResourceDefinition');
}
