import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { moduleFolder } from '../tools';
import type { KubernetesObject } from './api-client';
import { startControlPlane, type ControlPlane } from './control-plane';
import { until } from './until';

/** Further kinds of OpenShift and OLM that the commands read, as `Default` clusters have them. */
const kinds = [
  ...['clusterversions', 'infrastructures', 'images', 'clusterimagepolicies', 'imagepolicies'],
  ...[
    'machineconfigs',
    'machineconfigurations',
    'machineosconfigs',
    'catalogsources',
    'clusterserviceversions',
  ],
];

interface Definition extends KubernetesObject {
  spec: { group: string; names: { plural: string }; versions: { name: string; served: boolean }[] };
}

/** A control plane with all kinds of OpenShift that the commands read; no nodes. */
export async function startOpenShiftCluster(): Promise<ControlPlane> {
  const cluster = await startControlPlane();
  const api = 'github.com/openshift/api';
  const folders = [
    moduleFolder('openshift-api', api, 'payload-manifests', 'crds'),
    moduleFolder('openshift-api', api, 'config', 'v1', 'zz_generated.crd-manifests'),
    moduleFolder('openshift-api', 'github.com/operator-framework/api', 'crds'),
  ];
  for (const plural of kinds) {
    const { spec } = await cluster.api.create<Definition>(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      readDefinition(folders, plural),
    );
    for (const { name, served } of spec.versions)
      if (served)
        await until(`${plural} are served`, async () => {
          const path = `/apis/${spec.group}/${name}/${plural}`;
          return (await cluster.api.request('GET', path)).status === 200;
        });
  }
  return cluster;
}

function readDefinition(folders: readonly string[], plural: string): object {
  const isWanted = new RegExp(`[_.]${plural}(?:-Default\\.crd|\\.crd)?\\.yaml$`);
  for (const folder of folders) {
    const file = readdirSync(folder).find((name) => isWanted.test(name));
    if (file !== undefined) return load(readFileSync(join(folder, file), 'utf8')) as object;
  }
  throw new Error(`there is no CRD of ${plural}`);
}

/** An object with its status, which the API server takes apart from the rest. */
export type FullObject = KubernetesObject & { apiVersion: string; kind: string; status?: object };

/** Creates an object, and its status where it has one. */
export async function createObject({ api }: ControlPlane, object: FullObject): Promise<void> {
  const { apiVersion, kind, metadata, status } = object;
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
  const path = [root, ...(metadata.namespace ? ['namespaces', metadata.namespace] : []), plural].join('/');
  await api.create(path, object);
  if (status) await api.patch(`${path}/${metadata.name}/status`, { status });
}
