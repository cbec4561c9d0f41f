import { ApiError } from '../cluster/api-client';
import type { KubernetesObject } from '../cluster/api-client';
import type { TestCluster } from '../cluster/test-cluster';
import { collectionOf } from './objects';

const kinds = ['ImageDigestMirrorSet', 'CronJob', 'RoleBinding', 'Role', 'Secret'];

/** The kinds of the chart's objects in the order in which they go while something is done. */
export async function deletionsIn({ api }: TestCluster, act: () => Promise<void>): Promise<string[]> {
  const order: string[] = [];
  const watching = new AbortController();
  const watches = await Promise.all(
    kinds.map(async (kind) => {
      const path = collectionOf(kind);
      const { metadata } = await api.get<{ metadata: { resourceVersion: string } }>(path);
      return { kind, path: `${path}?watch=1&resourceVersion=${metadata.resourceVersion}` };
    }),
  );
  const seen = watches.map(({ kind, path }) =>
    api
      .watch(path, watching.signal, (type: string, object: KubernetesObject) => {
        const isOurs = object.metadata.labels?.['app.kubernetes.io/name'] === 'image-mirroring';
        if (type === 'DELETED' && isOurs) order.push(kind);
      })
      .catch((error: unknown) => {
        if (error instanceof ApiError || !watching.signal.aborted) throw error;
      }),
  );
  await act();
  watching.abort();
  await Promise.all(seen);
  return order;
}
