/** The kinds of objects that give nodes their mirrors. */
export type MirrorSetKind = 'ImageDigestMirrorSet' | 'ImageTagMirrorSet' | 'ImageContentSourcePolicy';

/** What a node may do when no mirror has the image; unset means `AllowContactingSource`. */
export type MirrorSourcePolicy = 'AllowContactingSource' | 'NeverContactSource';

/** One entry of a mirror set: a source and the mirrors tried before it, in order. */
export interface MirrorEntry {
  source: string;
  mirrors?: string[];
  mirrorSourcePolicy?: MirrorSourcePolicy;
}

/** An ImageDigestMirrorSet, ImageTagMirrorSet or ImageContentSourcePolicy, reduced to what nodes get of it. */
export interface MirrorSet {
  kind: MirrorSetKind;
  name: string;
  entries: MirrorEntry[];
}

/** Where each kind keeps its entries (openshift/api: config/v1 and operator/v1alpha1). */
const entryLists: Record<MirrorSetKind, string> = {
  ImageDigestMirrorSet: 'imageDigestMirrors',
  ImageTagMirrorSet: 'imageTagMirrors',
  ImageContentSourcePolicy: 'repositoryDigestMirrors',
};

/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  kind?: string;
  metadata?: { name?: string };
  spec?: Record<string, MirrorEntry[] | null | undefined> | null;
}

/**
 * The mirror set that a Kubernetes object describes; nothing for any other kind of object.
 *
 * Shapes: openshift/api, `config/v1/types_image_digest_mirror_set.go`, `config/v1/types_image_tag_mirror_set.go`,
 * `operator/v1alpha1/types_image_content_source_policy.go`.
 */
export function readMirrorSet(manifest: unknown): MirrorSet | undefined {
  const { kind, metadata, spec } = (manifest ?? {}) as Manifest;
  if (kind === undefined || !Object.hasOwn(entryLists, kind)) return undefined;
  const mirrorSetKind = kind as MirrorSetKind;
  const entries = spec?.[entryLists[mirrorSetKind]] ?? [];
  return {
    kind: mirrorSetKind,
    name: metadata?.name ?? '',
    entries: entries.map(({ source, mirrors, mirrorSourcePolicy }) => ({
      source,
      mirrors: mirrors ?? [],
      // An ImageContentSourcePolicy has no such field: the API server drops it.
      ...(mirrorSourcePolicy && mirrorSetKind !== 'ImageContentSourcePolicy' ? { mirrorSourcePolicy } : {}),
    })),
  };
}

/** The Kubernetes object of a mirror set. */
export function writeMirrorSet({ kind, name, entries }: MirrorSet) {
  const apiVersion =
    kind === 'ImageContentSourcePolicy' ? 'operator.openshift.io/v1alpha1' : 'config.openshift.io/v1';
  return { apiVersion, kind, metadata: { name }, spec: { [entryLists[kind]]: entries } };
}
