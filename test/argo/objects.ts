import type { KubernetesObject } from '../cluster/api-client';
import type { TestCluster } from '../cluster/test-cluster';
import type { ResourceStatus } from './applications';

export const digestSet = '/apis/config.openshift.io/v1/imagedigestmirrorsets/mas-ecr';
export const tagSet = '/apis/config.openshift.io/v1/imagetagmirrorsets/mas-ecr-dev';

interface MirrorSet extends KubernetesObject {
  spec: { imageDigestMirrors?: { source: string; mirrors: string[] }[] };
}

/** Where the cluster's nodes look for images of icr.io; undefined where they are not sent anywhere. */
export async function mirrorOf({ api }: TestCluster): Promise<string | undefined> {
  const set = await api.find<MirrorSet>(digestSet);
  return set?.spec.imageDigestMirrors?.[0]?.mirrors[0];
}

/** All sources of the mirror set for pulls by digest, with the mirrors that the cluster's nodes try in their place. */
export async function mirrorsOf({ api }: TestCluster): Promise<[string, string[]][]> {
  const { spec } = await api.get<MirrorSet>(digestSet);
  return (spec.imageDigestMirrors ?? []).map(({ source, mirrors }) => [source, mirrors]);
}

const collections: Record<string, (namespace: string) => string> = {
  ConfigMap: (namespace) => `/api/v1/namespaces/${namespace}/configmaps`,
  CronJob: (namespace) => `/apis/batch/v1/namespaces/${namespace}/cronjobs`,
  ImageDigestMirrorSet: () => '/apis/config.openshift.io/v1/imagedigestmirrorsets',
  ImageTagMirrorSet: () => '/apis/config.openshift.io/v1/imagetagmirrorsets',
  Role: (namespace) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/roles`,
  RoleBinding: (namespace) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`,
  Secret: (namespace) => `/api/v1/namespaces/${namespace}/secrets`,
  ServiceAccount: (namespace) => `/api/v1/namespaces/${namespace}/serviceaccounts`,
};

/** The path of the collection that a kind of object is in. */
export function collectionOf(kind: string, namespace = 'default'): string {
  const collection = collections[kind];
  if (!collection) throw new Error(`no path is known for ${kind}`);
  return collection(namespace);
}

/** The path of an object that Argo CD keeps. */
export const pathOf = ({ kind, name, namespace }: ResourceStatus): string =>
  `${collectionOf(kind, namespace)}/${name}`;
