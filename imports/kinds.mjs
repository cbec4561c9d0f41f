// Prints openshift-kinds.ts: what the genuine CRDs of OpenShift and OLM say about the kinds that src/cluster reads.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

const tools = join(import.meta.dirname, '..', 'tools', 'openshift-api');

const folderOf = (module, ...path) =>
  join(
    JSON.parse(execFileSync('go', ['mod', 'download', '-json', module], { cwd: tools, encoding: 'utf8' }))
      .Dir,
    ...path,
  );

const api = 'github.com/openshift/api';
const folders = [
  folderOf(api, 'payload-manifests', 'crds'),
  folderOf(api, 'config', 'v1', 'zz_generated.crd-manifests'),
  folderOf('github.com/operator-framework/api', 'crds'),
];

/** Kinds that users write: their schemas are kept, to check files as the API server would. */
const written = [
  'imagedigestmirrorsets',
  'imagetagmirrorsets',
  'imagecontentsourcepolicies',
  'images',
  'clusterimagepolicies',
  'imagepolicies',
  'machineconfigurations',
];

/** Kinds that a cluster writes: only their names are kept. */
const reported = [
  'clusterversions',
  'infrastructures',
  'machineconfigpools',
  'machineconfigs',
  'machineosconfigs',
  'catalogsources',
  'clusterserviceversions',
];

// Of the variants of one CRD, CustomNoUpgrade has all fields.
const isWanted = (file, plural) =>
  new RegExp(`[_.]${plural}(?:-CustomNoUpgrade\\.crd|\\.crd)?\\.yaml$`).test(file);

function readDefinition(plural) {
  for (const folder of folders) {
    const file = readdirSync(folder).find((name) => isWanted(name, plural));
    if (file) return load(readFileSync(join(folder, file), 'utf8')).spec;
  }
  throw new Error(`no CRD of ${plural}`);
}

/** The patterns of names in mirror sets take exponential time in JavaScript: src/registries/names/scope.ts has them. */
const isName = (pattern) => pattern?.includes('(?::[0-9]+)?');

/** Versions that older clusters serve, and this API no longer does. */
const formerVersions = {
  clusterimagepolicies: ['v1alpha1'],
  imagepolicies: ['v1alpha1'],
  machineosconfigs: ['v1alpha1'],
};

function schemaOf({ type, required, properties, items, additionalProperties, ...rest }) {
  const listType = rest['x-kubernetes-list-type'];
  return {
    ...(type && { type }),
    ...(rest.enum && { enum: rest.enum }),
    ...(isName(rest.pattern) && { name: rest.pattern.startsWith('^\\*') ? 'source' : 'mirror' }),
    ...(required && { required }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => [name, schemaOf(schema)]),
      ),
    }),
    ...(items && { items: schemaOf(items) }),
    ...(typeof additionalProperties === 'object' && { values: schemaOf(additionalProperties) }),
    ...(rest['x-kubernetes-preserve-unknown-fields'] && { open: true }),
    ...(listType === 'set' && { uniqueBy: [] }),
    ...(listType === 'map' && { uniqueBy: rest['x-kubernetes-list-map-keys'] }),
  };
}

function kindOf(plural) {
  const { group, names, scope, versions } = readDefinition(plural);
  const served = versions.filter((version) => version.served);
  const stored = versions.find((version) => version.storage);
  const { spec } = stored.schema.openAPIV3Schema.properties;
  return [
    names.kind,
    {
      group,
      versions: [...served.map(({ name }) => name), ...(formerVersions[plural] ?? [])],
      plural,
      namespaced: scope === 'Namespaced',
      ...(written.includes(plural) && { spec: schemaOf(spec) }),
    },
  ];
}

const kinds = Object.fromEntries([...written, ...reported].map(kindOf));
console.log('// Generated from the CRDs that tools/openshift-api pins, by `npm run imports`; do not edit.');
console.log("import type { OpenShiftKind } from '../src/cluster/kind';\n");
console.log('/** The kinds of OpenShift and OLM that are read, by their names. */');
console.log(
  `export const openShiftKinds: Record<string, OpenShiftKind> = ${JSON.stringify(kinds, null, 1)};`,
);
