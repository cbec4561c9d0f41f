import { ApiError } from '../cluster/api-client';
import type { KubernetesObject } from '../cluster/api-client';
import type { TestCluster } from '../cluster/test-cluster';
import { until } from '../cluster/until';
import { collectionOf } from './objects';

const kinds = [
  ...['ImageTagMirrorSet', 'ImageDigestMirrorSet', 'CronJob', 'RoleBinding', 'Role', 'ServiceAccount'],
  'Secret',
];

const isOurs = ({ metadata }: KubernetesObject) =>
  metadata.labels?.['app.kubernetes.io/name'] === 'image-mirroring' &&
  !('helm.sh/hook' in (metadata.annotations ?? {}));

/** The kinds of the chart's objects, but for those of hooks, in the order in which they go while something is done. */
export async function deletionsIn({ api }: TestCluster, act: () => Promise<void>): Promise<string[]> {
  const deleted: { kind: string; version: number }[] = [];
  const expected: string[] = [];
  const watching = new AbortController();
  const watches = await Promise.all(
    kinds.map(async (kind) => {
      const path = collectionOf(kind);
      const { metadata, items } = await api.get<{
        metadata: { resourceVersion: string };
        items: KubernetesObject[];
      }>(path);
      expected.push(...items.filter(isOurs).map((object) => `${path}/${object.metadata.name}`));
      return { kind, path: `${path}?watch=1&resourceVersion=${metadata.resourceVersion}` };
    }),
  );
  const seen = watches.map(({ kind, path }) =>
    api
      .watch(path, watching.signal, (type: string, object: KubernetesObject) => {
        if (type === 'DELETED' && isOurs(object))
          deleted.push({ kind, version: Number(object.metadata.resourceVersion) });
      })
      .catch((error: unknown) => {
        if (error instanceof ApiError || !watching.signal.aborted) throw error;
      }),
  );
  await act();
  // An object may be gone before the event that says so has come.
  const left = await Promise.all(expected.map((path) => api.find(path)));
  const gone = left.filter((object) => object === undefined).length;
  await until(`${gone} deletions are seen`, () => deleted.length >= gone, { seconds: 20 });
  watching.abort();
  await Promise.all(seen);
  // Events of several watches come in no order, but all versions are numbers of the one count of etcd.
  return deleted.sort((a, b) => a.version - b.version).map(({ kind }) => kind);
}
