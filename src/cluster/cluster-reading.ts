import { InputError, type Problem } from '../problem';
import type { Cluster, NotSeen } from './cluster';
import { composeCluster } from './cluster-composition';
import { findResource } from './cluster-resource';
import { readDockerConfig } from './docker-config';
import { groupOf } from './kind';
import { imageKinds, ImageUses } from './image-use';
import { type ReducedKind, reductions } from './object-reduction';
import { identityOf, type ObjectReference, readReleaseObject, type ReleaseObject } from './release-object';

/** What is looked for besides what decides pulls. */
export interface ReadingOptions {
  /** The cluster's pull secret; openshift-config/pull-secret unless set. */
  pullSecret?: { namespace: string; name: string };
  /** The objects of a release. */
  release?: readonly ObjectReference[];
}

/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string; namespace?: string; labels?: Record<string, string> };
}

/** Objects reduced to what is kept of them, by their kind and identity. */
export type ReducedObjects = Map<string, Map<string, unknown>>;

/** Where the MCO looks for leave not to drain nodes. */
const drainOverride = {
  namespace: 'openshift-machine-config-operator',
  name: 'image-registry-override-drain',
};

/** The pull secret of every OpenShift cluster. */
export const clusterPullSecret = { namespace: 'openshift-config', name: 'pull-secret' };

/**
 * Collects the description of a cluster from its objects, in any order, and keeps of each only what matters: 5,000 pods
 * take no more memory than their images.
 */
export class ClusterReading {
  readonly reduced: ReducedObjects = new Map();
  readonly images = new ImageUses();
  readonly release = new Map<string, ReleaseObject>();
  readonly notSeen: NotSeen[] = [];
  /** Kinds of which only some namespaces were looked at. */
  readonly seenNamespaces = new Map<string, Set<string>>();
  /** Kinds of which all namespaces were looked at. */
  readonly wholeKinds = new Set<string>();
  readonly missingKinds: string[] = [];
  readonly warnings: Problem[] = [];
  hasDrainOverride = false;
  /** The text of the pull secret, for those who log in with it. It is no part of the description. */
  pullSecret: string | undefined;

  /** The text of openshift-config/pull-secret, where another Secret is the pull secret. */
  platformPullSecret: string | undefined;

  /** The name of the pull secret. */
  readonly pullSecretName: { namespace: string; name: string };

  constructor(private readonly options: ReadingOptions = {}) {
    this.pullSecretName = options.pullSecret ?? clusterPullSecret;
    for (const reference of options.release ?? [])
      this.release.set(identityOf(reference), { ...reference, state: 'not seen' });
  }

  /**
   * @param file where the object is from, for warnings
   * @param namespace where only one namespace was looked at
   * @returns whether the object says something of the cluster
   * @throws InputError when a member has a type that no API server stores
   */
  add(manifest: unknown, file?: string, namespace?: string): boolean {
    const object = (manifest ?? {}) as Manifest;
    const ofRelease = this.addReleaseObject(object);
    const { kind = '', metadata } = object;
    if (!isOfKnownGroup(object)) return ofRelease;
    if (kind === 'ConfigMap' || kind === 'Secret') return this.addNamed(kind, object) || ofRelease;
    this.see(kind, namespace);
    try {
      // OLM copies each ClusterServiceVersion into all namespaces.
      if (imageKinds.includes(kind) && !metadata?.labels?.['olm.copiedFrom']) this.images.add(object);
      if (Object.hasOwn(reductions, kind)) this.reduce(kind as ReducedKind, object, file);
      return true;
    } catch (error) {
      // A member has a type that no API server stores.
      if (!(error instanceof TypeError)) throw error;
      throw new InputError([
        {
          ...(file === undefined ? {} : { file }),
          key: `${kind} ${String(metadata?.name ?? '')}`.trim(),
          message: 'is not as an API server stores it; print it anew by oc get -o yaml',
        },
      ]);
    }
  }

  /**
   * The objects of a kind were looked at, though there may be none.
   *
   * @param namespace where only one namespace was looked at
   */
  see(kind: string, namespace?: string): void {
    if (!this.reduced.has(kind)) this.reduced.set(kind, new Map());
    if (namespace === undefined) this.wholeKinds.add(kind);
    else this.seenNamespaces.set(kind, (this.seenNamespaces.get(kind) ?? new Set()).add(namespace));
  }

  /** @returns whether the object belongs to the release; nothing else is read of it */
  addReleaseObject(manifest: unknown): boolean {
    const object = (manifest ?? {}) as Manifest;
    const { apiVersion = '', kind = '', metadata } = object;
    const { name = '', namespace } = metadata ?? {};
    const identity = identityOf({ apiVersion, kind, name, ...(namespace ? { namespace } : {}) });
    const reference = this.options.release?.find((each) => identityOf(each) === identity);
    if (reference) this.release.set(identity, readReleaseObject(reference, object));
    return reference !== undefined;
  }

  /** A resource that could not be looked at. */
  miss(
    { resource, namespace }: Pick<NotSeen, 'resource' | 'namespace'>,
    reason: NotSeen['reason'],
    detail: string,
  ) {
    this.notSeen.push({ resource, ...(namespace === undefined ? {} : { namespace }), reason, detail });
  }

  /** An object of the release that the cluster does not have. */
  missObject(reference: ObjectReference): void {
    this.release.set(identityOf(reference), { ...reference, state: 'absent' });
  }

  /** The description of what was collected. */
  finish(): Cluster {
    return composeCluster(this);
  }

  /** Of these kinds one object counts. */
  private addNamed(kind: 'ConfigMap' | 'Secret', object: Manifest): boolean {
    const isPullSecret = kind === 'Secret' && isNamed(object, this.pullSecretName);
    const isOfPlatform = kind === 'Secret' && !isPullSecret && isNamed(object, clusterPullSecret);
    const isOverride = kind === 'ConfigMap' && isNamed(object, drainOverride);
    if (!isPullSecret && !isOfPlatform && !isOverride) return false;
    if (!isOfPlatform) this.see(kind);
    if (isOverride) this.hasDrainOverride = true;
    else if (isPullSecret) this.pullSecret = readDockerConfig(object) ?? this.pullSecret;
    else this.platformPullSecret = readDockerConfig(object) ?? this.platformPullSecret;
    return true;
  }

  private reduce(kind: ReducedKind, object: Manifest, file: string | undefined): void {
    const reduce = reductions[kind] as (manifest: unknown) => unknown;
    const value = reduce(object);
    if (value === undefined) return;
    const objects = this.reduced.get(kind) as Map<string, unknown>;
    const { namespace = '', name = '' } = object.metadata ?? {};
    // Events have names of chance, and objects without a name are drafts.
    const identity = name === '' ? `#${objects.size}` : `${namespace}/${name}`;
    const previous = objects.get(identity);
    if (previous !== undefined && JSON.stringify(previous) !== JSON.stringify(value))
      this.warnings.push({
        ...(file === undefined ? {} : { file }),
        key: `${kind} ${name}`,
        message: 'there are two of this name with different content; the last one counts, as in a cluster',
      });
    objects.set(identity, value);
  }
}

/** Whether a kind that is read is meant; without an apiVersion it is taken for that. */
function isOfKnownGroup({ apiVersion, kind = '' }: Manifest): boolean {
  const resource = findResource(kind);
  if (!resource) return false;
  return !apiVersion || groupOf(apiVersion) === groupOf(resource.apiVersion);
}

const isNamed = ({ metadata }: Manifest, { namespace, name }: { namespace: string; name: string }) =>
  metadata?.name === name && metadata.namespace === namespace;
