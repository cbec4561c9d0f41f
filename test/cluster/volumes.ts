import { chmodSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ApiClient, KubernetesObject } from './api-client';
import { makeFolder } from './folder';
import type { Pod, Source, Volume } from './pod';
import { isRoot } from '../root';

/** Who reads the files of a volume. */
export interface Reader {
  readonly user: number;
  readonly group: number;
  readonly fsGroup?: number;
}

interface File {
  path: string;
  content: string | Buffer;
  mode: number | undefined;
}

const defaultMode = 0o644;

/**
 * Fills the folder of a volume as the kubelet does.
 *
 * @throws when what it is made of is not there
 */
export async function fillVolume(
  api: ApiClient,
  pod: Pod,
  volume: Volume,
  folder: string,
  reader: Reader,
): Promise<void> {
  makeFolder(folder);
  if (volume.emptyDir !== undefined) {
    chmodSync(folder, 0o777);
    return;
  }
  const { configMap, secret, downwardAPI, projected } = volume;
  const sources = projected?.sources ?? [{ configMap, secret, downwardAPI }];
  const mode = (projected ?? configMap ?? secret ?? downwardAPI)?.defaultMode ?? defaultMode;
  for (const source of sources) {
    for (const file of await filesOf(api, pod, source)) {
      const target = join(folder, file.path);
      makeFolder(dirname(target));
      // An attempt that failed half-way may have left a file that only root could write.
      rmSync(target, { force: true });
      writeFileSync(target, file.content);
      protect(target, file.mode ?? mode, reader);
    }
  }
}

/** The value of a field of the pod, as the downward API gives it. */
export function fieldOf(pod: Pod, path: string): string {
  const values: Record<string, string | undefined> = {
    'metadata.name': pod.metadata.name,
    'metadata.namespace': pod.metadata.namespace,
    'metadata.uid': pod.metadata.uid,
    'spec.nodeName': pod.spec.nodeName,
    'spec.serviceAccountName': pod.spec.serviceAccountName,
  };
  const value = values[path];
  if (value === undefined) throw new Error(`the pod runner does not know the field ${path}`);
  return value;
}

async function filesOf(api: ApiClient, pod: Pod, source: Source): Promise<File[]> {
  const namespace = pod.metadata.namespace ?? '';
  if (source.configMap) {
    const { name, items, optional } = source.configMap;
    const path = `/api/v1/namespaces/${namespace}/configmaps/${name}`;
    const data = await dataOf<string>(api, path, optional);
    return select(data, items);
  }
  if (source.secret) {
    const { name, secretName, items, optional } = source.secret;
    const path = `/api/v1/namespaces/${namespace}/secrets/${name ?? secretName}`;
    const data = await dataOf<string>(api, path, optional);
    return select(data, items).map((file) => ({
      ...file,
      content: Buffer.from(String(file.content), 'base64'),
    }));
  }
  if (source.downwardAPI) {
    return (source.downwardAPI.items ?? []).map(({ path, fieldRef, mode }) => ({
      path,
      content: fieldOf(pod, fieldRef?.fieldPath ?? ''),
      mode,
    }));
  }
  if (source.serviceAccountToken) {
    const { path, expirationSeconds, audience } = source.serviceAccountToken;
    const account = pod.spec.serviceAccountName ?? 'default';
    const request = await api.create<{ status: { token: string } }>(
      `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: {
          expirationSeconds,
          audiences: audience === undefined ? undefined : [audience],
          boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: pod.metadata.name, uid: pod.metadata.uid },
        },
      },
    );
    return [{ path, content: request.status.token, mode: undefined }];
  }
  return [];
}

async function dataOf<T>(api: ApiClient, path: string, optional = false): Promise<Record<string, T>> {
  const object = await api.find<KubernetesObject & { data?: Record<string, T> }>(path);
  if (object === undefined && !optional) throw new Error(`${path} does not exist`);
  return object?.data ?? {};
}

function select(
  data: Record<string, string>,
  items: { key: string; path: string; mode?: number }[] | undefined,
): File[] {
  const chosen = items ?? Object.keys(data).map((key) => ({ key, path: key, mode: undefined }));
  return chosen.map(({ key, path, mode }) => {
    const content = data[key];
    if (content === undefined) throw new Error(`the key ${key} does not exist`);
    return { path, content, mode };
  });
}

/** Gives a file to root and to the fsGroup, which may read it whatever the mode is, as the kubelet does. */
function protect(target: string, given: number, reader: Reader): void {
  const { fsGroup } = reader;
  const mode = fsGroup === undefined ? given : given | 0o440;
  chmodSync(target, isRoot ? mode : accessOf(mode, reader) << 6);
  if (isRoot && fsGroup !== undefined) chownSync(target, 0, fsGroup);
}

/** What the reader may do with a file of root. Where there is one user only, it gets this as the owner. */
function accessOf(mode: number, { user, group, fsGroup }: Reader): number {
  const isMember = group === 0 || fsGroup !== undefined;
  return (user === 0 ? mode >> 6 : isMember ? mode >> 3 : mode) & 0o7;
}
