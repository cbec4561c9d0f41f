import type { ObjectReference } from '../cluster/release-object';
import type { Manifest } from '../helm/objects/manifests';

/** The names of the objects that a rendering keeps in the cluster: those of hooks live only for a moment. */
export const referencesOf = (manifests: readonly Manifest[]): ObjectReference[] =>
  allReferencesOf(manifests.filter((manifest) => !('helm.sh/hook' in annotationsOf(manifest))));

/** The names of all objects, those of hooks included. */
export const allReferencesOf = (manifests: readonly Manifest[]): ObjectReference[] =>
  manifests.map(({ apiVersion, kind, metadata }) => {
    const { name, namespace } = metadata as Metadata;
    return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
  });

const annotationsOf = ({ metadata }: Manifest) => (metadata as Metadata).annotations ?? {};

interface Metadata {
  name: string;
  namespace?: string;
  annotations?: Record<string, string>;
}
