/** An image as it is written in the cluster, and the objects that name it. */
export interface ImageUse {
  image: string;
  users: ImageUser[];
}

/** An object that names an image. A pod counts as the object that controls it. */
export interface ImageUser {
  /** As `Pod`, `Deployment`, `CatalogSource`. */
  kind: string;
  namespace: string;
  name: string;
}

interface PodSpec {
  initContainers?: { image?: string }[] | null;
  containers?: { image?: string }[] | null;
  ephemeralContainers?: { image?: string }[] | null;
  volumes?: { image?: { reference?: string } }[] | null;
}

/** An object that names images, as far as it matters here. */
interface Manifest {
  kind?: string;
  metadata?: {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
    ownerReferences?: { kind: string; name: string; controller?: boolean }[];
  };
  spec?: PodSpec & {
    template?: { spec?: PodSpec };
    jobTemplate?: { spec?: { template?: { spec?: PodSpec } } };
    /** Of a CatalogSource. */
    image?: string;
    /** Of a ClusterServiceVersion. */
    relatedImages?: { image?: string }[] | null;
    install?: { spec?: { deployments?: { spec?: { template?: { spec?: PodSpec } } }[] | null } };
  };
}

/** The kinds that name images. */
export const imageKinds = [
  ...['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
  ...['CatalogSource', 'ClusterServiceVersion'],
];

/** Collects the images that objects name, each distinct image once. */
export class ImageUses {
  private readonly users = new Map<string, Map<string, ImageUser>>();

  add(manifest: Manifest): void {
    const user = userOf(manifest);
    const key = `${user.kind} ${user.namespace} ${user.name}`;
    for (const image of listImages(manifest)) {
      const known = this.users.get(image);
      if (known) known.set(key, user);
      else this.users.set(image, new Map([[key, user]]));
    }
  }

  /** Ordered by image, then by user. */
  list(): ImageUse[] {
    return [...this.users]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([image, users]) => ({
        image,
        users: [...users].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, user]) => user),
      }));
  }
}

function listImages({ kind, spec }: Manifest): string[] {
  const podSpecs =
    kind === 'Pod'
      ? [spec]
      : [
          spec?.template?.spec,
          spec?.jobTemplate?.spec?.template?.spec,
          ...(spec?.install?.spec?.deployments ?? []).map((deployment) => deployment.spec?.template?.spec),
        ];
  const images = podSpecs.flatMap((podSpec) => [
    ...[podSpec?.initContainers, podSpec?.containers, podSpec?.ephemeralContainers].flatMap((containers) =>
      (containers ?? []).map(({ image }) => image),
    ),
    ...(podSpec?.volumes ?? []).map(({ image }) => image?.reference),
  ]);
  const others =
    kind === 'CatalogSource' ? [spec?.image] : (spec?.relatedImages ?? []).map(({ image }) => image);
  return [...images, ...others].filter((image): image is string => typeof image === 'string' && image !== '');
}

/** Pods of a Deployment are controlled by a ReplicaSet, whose name ends in a hash that the pods have as a label. */
function userOf({ kind = '', metadata = {} }: Manifest): ImageUser {
  const { name = '', namespace = '', labels = {}, ownerReferences = [] } = metadata;
  const owner = ownerReferences.find(({ controller }) => controller);
  if (kind !== 'Pod' || !owner) return { kind, namespace, name };
  const hash = `-${labels['pod-template-hash'] ?? ''}`;
  return owner.kind === 'ReplicaSet' && hash !== '-' && owner.name.endsWith(hash)
    ? { kind: 'Deployment', namespace, name: owner.name.slice(0, -hash.length) }
    : { kind: owner.kind, namespace, name: owner.name };
}
