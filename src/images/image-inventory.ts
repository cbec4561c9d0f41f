import type { Cluster, NotSeen } from '../cluster/cluster';
import { policiesReadBy } from '../registries/files/image-policy-check';
import type { MirrorSet } from '../registries/files/mirror-set';
import { nodeStateOf } from '../registries/files/node-input';
import { indexRegistries } from '../registries/files/registry-index';
import { type JudgedImage, judgeImage, type Verdict } from './image-verdict';

/** The images of a cluster after a change, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface ImageInventory {
  version: 1;
  /** Whether the MCO takes the mirror sets; when not, nodes keep what they have and no image is judged. */
  mirrorSets: { accepted: true } | { accepted: false; error: string; fix?: string };
  images: JudgedImage[];
  counts: Record<Verdict, number>;
  /** What images were looked for and could not be seen. */
  notSeen: NotSeen[];
}

/** Resources that name images. */
const imageResources = [
  ...['pods', 'deployments.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch', 'cronjobs.batch'],
  ...['catalogsources.operators.coreos.com', 'clusterserviceversions.operators.coreos.com'],
];

/**
 * Judges every image in use by the mirror sets that the cluster has after the change.
 *
 * @param own the mirror sets of the values
 * @param all those and the others of the cluster
 */
export function takeInventory(cluster: Cluster, own: readonly MirrorSet[], all: MirrorSet[]): ImageInventory {
  const notSeen = (cluster.notSeen ?? []).filter(({ resource }) => imageResources.includes(resource));
  const { sync } = nodeStateOf({ ...cluster, mirrorSets: all });
  const loaded = sync.accepted ? indexRegistries(sync.conf) : sync;
  if (!sync.accepted || 'error' in loaded)
    return {
      version: 1,
      mirrorSets: {
        accepted: false,
        error: 'error' in loaded ? loaded.error : '',
        ...(sync.accepted ? {} : { fix: sync.fix }),
      },
      images: [],
      counts: count([]),
      notSeen,
    };
  const entries = own.flatMap((set) => set.entries);
  const rules = {
    index: loaded.index,
    policy: sync.policy,
    searchRegistries: cluster.imageConfig?.searchRegistries ?? sync.conf.unqualifiedSearchRegistries,
    imagePolicies: policiesReadBy(cluster.version, cluster.imagePolicies ?? []),
    sources: entries.map(({ source }) => source),
    mirrors: new Set(entries.flatMap(({ mirrors = [] }) => mirrors)),
  };
  const images = (cluster.images ?? []).map((use) => judgeImage(use, rules));
  return { version: 1, mirrorSets: { accepted: true }, images, counts: count(images), notSeen };
}

const verdicts: Verdict[] = [
  ...([
    'invalid',
    'rejected',
    'blocked',
    'shadowed',
    'signature',
    'source',
    'mirror',
    'not-covered',
  ] as const),
];

const count = (images: readonly JudgedImage[]) =>
  Object.fromEntries(
    verdicts.map((verdict) => [verdict, images.filter((image) => image.verdict === verdict).length]),
  ) as ImageInventory['counts'];

/** Images that cannot be pulled after the change. */
export const failsOf = ({ images }: ImageInventory): JudgedImage[] =>
  images.filter(({ verdict }) => ['invalid', 'rejected', 'blocked'].includes(verdict));
