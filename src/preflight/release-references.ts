import type { ObjectReference } from '../cluster/release-object';
import type { Manifest } from '../helm/objects/manifests';

/** The names of the objects that a rendering keeps in the cluster: those of hooks live only for a moment. */
export const referencesOf = (manifests: readonly Manifest[]): ObjectReference[] =>
  manifests.flatMap(({ apiVersion, kind, metadata }) => {
    const { name, namespace, annotations = {} } = metadata as Metadata;
    if ('helm.sh/hook' in annotations) return [];
    return [{ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) }];
  });

interface Metadata {
  name: string;
  namespace?: string;
  annotations?: Record<string, string>;
}
