import { compareBytes } from '../registries/names/scope';
import type { Cluster, NotSeen } from './cluster';
import type { ClusterReading } from './cluster-reading';
import { clusterResources, findResource } from './cluster-resource';
import { imageKinds } from './image-use';
import type { Reduced, ReducedKind } from './object-reduction';
import { redactPullSecret } from './redacted-pull-secret';
import type { ReleaseObject } from './release-object';

/** The description of a cluster from what was collected of it. */
export function composeCluster(reading: ClusterReading): Cluster {
  const { reduced, release, warnings, missingKinds, pullSecret, platformPullSecret } = reading;
  const list = <Kind extends ReducedKind>(...kinds: Kind[]): Reduced<Kind>[] | undefined =>
    kinds.some((kind) => reduced.has(kind)) ? kinds.flatMap((kind) => listByName(reading, kind)) : undefined;
  const version = list('ClusterVersion')?.at(-1);
  const platform = list('Infrastructure')?.at(-1);
  const imageConfig = composeImageConfig(list('Image')?.at(-1), version?.releaseImage);
  const nodeFiles = list('MachineConfig')?.flat();
  return {
    ...compact({
      version: version?.version,
      platform,
      imageConfig,
      imagePolicies: list('ClusterImagePolicy', 'ImagePolicy'),
      nodeDisruption: list('MachineConfiguration')?.flat(),
      drainOverride: reduced.has('ConfigMap') ? reading.hasDrainOverride : undefined,
      pools: list('MachineConfigPool'),
      imageModePools: list('MachineOSConfig'),
      namespaces: list('Namespace'),
      nodes: list('Node'),
      nodeFiles,
      redactedPullSecret: pullSecret === undefined ? undefined : redactPullSecret(pullSecret),
      redactedPlatformPullSecret:
        platformPullSecret === undefined ? undefined : redactPullSecret(platformPullSecret),
      release:
        release.size > 0 ? [...release.values()].map((each) => judgeAbsence(reading, each)) : undefined,
      failedPulls: list('Event'),
      images: imageKinds.some((kind) => reduced.has(kind)) ? reading.images.list() : undefined,
      missingKinds: missingKinds.length > 0 ? missingKinds : undefined,
      warnings: warnings.length > 0 ? warnings : undefined,
    }),
    mirrorSets: list('ImageDigestMirrorSet', 'ImageTagMirrorSet', 'ImageContentSourcePolicy') ?? [],
    notSeen: [...reading.notSeen, ...listUnread(reading)],
  };
}

/** Ordered by name, as the API server lists them; objects without a name in the order of the files. */
function listByName<Kind extends ReducedKind>({ reduced }: ClusterReading, kind: Kind): Reduced<Kind>[] {
  return [...(reduced.get(kind) ?? [])]
    .sort(([one], [other]) => (one.startsWith('#') || other.startsWith('#') ? 0 : compareBytes(one, other)))
    .map(([, value]) => value as Reduced<Kind>);
}

function composeImageConfig(
  imageConfig: Reduced<'Image'> | undefined,
  releaseImage: string | undefined,
): Cluster['imageConfig'] {
  return imageConfig || releaseImage ? { ...imageConfig, ...(releaseImage && { releaseImage }) } : undefined;
}

/** An object that is not among all objects of its kind is absent. Of some kinds only one object is read. */
function judgeAbsence({ wholeKinds }: ClusterReading, object: ReleaseObject): ReleaseObject {
  const isListed = wholeKinds.has(object.kind) && findResource(object.kind)?.name === undefined;
  return object.state === 'not seen' && isListed ? { ...object, state: 'absent' } : object;
}

/** Kinds that were not read, or only in some namespaces, and that are not named as such: files do not have them. */
function listUnread({
  reduced,
  notSeen,
  missingKinds,
  seenNamespaces,
  wholeKinds,
}: ClusterReading): NotSeen[] {
  const named = new Set([...notSeen.map(({ resource }) => resource), ...missingKinds]);
  const reason = 'not in the files' as const;
  return clusterResources.flatMap(({ kind, resource }): NotSeen[] => {
    if (named.has(resource)) return [];
    if (!reduced.has(kind)) return [{ resource, reason }];
    const namespaces = seenNamespaces.get(kind);
    if (!namespaces || wholeKinds.has(kind)) return [];
    const one = namespaces.size === 1;
    return [
      { resource, reason, detail: `only ${namespaces.size} namespace${one ? '' : 's'} of the cluster` },
    ];
  });
}

/** Without the members that are undefined. */
const compact = <T extends object>(members: T) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };
