import type { Cluster } from '../cluster/cluster';
import type { ImageUser } from '../cluster/image-use';
import type { Manifest } from '../helm/objects/manifests';
import { takeInventory } from '../images/image-inventory';
import { readMirrorSet } from '../registries/files/mirror-set';
import type { NodeInput } from '../registries/files/node-input';

/**
 * Warns of images in use that nodes cannot pull after a change, because they are named by tag while only pulls by digest
 * are mirrored. The catalog of operators is the first: it is asked for anew again and again.
 *
 * @param manifests the rendering of the values
 * @param after what decides the nodes' configuration with these manifests applied
 */
export function warnOfBlockedImages(
  cluster: Cluster,
  manifests: readonly Manifest[],
  { mirrorSets }: NodeInput,
): string[] {
  if (!cluster.images) return [];
  const own = manifests.flatMap((manifest) => readMirrorSet(manifest) ?? []);
  const sources = own.flatMap(({ entries }) => entries.map(({ source }) => source));
  const { images } = takeInventory(cluster, own, mirrorSets);
  const blocked = images.filter(({ verdict }) => verdict === 'blocked');
  const isCatalog = ({ users }: (typeof blocked)[number]) =>
    users.some(({ kind }) => kind === 'CatalogSource');
  const [catalogs, others] = [blocked.filter(isCatalog), blocked.filter((image) => !isCatalog(image))];
  const shown = others.slice(0, 3);
  return [
    ...[...catalogs, ...shown].map(({ image, users, reason = '' }) => {
      const start = `${describeUser(users)} names ${image} by tag, and nodes cannot pull it with these values`;
      const name = `name the image as ${image}@sha256:<digest>`;
      return sources.includes(reason)
        ? `${start}, which mirror pulls by digest only: write image_mirroring.mirror_tags: true, which drains each node once, or ${name}`
        : `${start}, because the source ${reason} of another mirror set decides and is for pulls by digest only: remove that source, or ${name}`;
    }),
    ...(others.length > shown.length
      ? [
          `${others.length - shown.length} more images cannot be pulled for the same reason: image-mirroring images lists them`,
        ]
      : []),
  ];
}

/** The catalog before other users, and how many others there are. */
function describeUser(users: readonly ImageUser[]): string {
  const first = users.find(({ kind }) => kind === 'CatalogSource') ?? users[0];
  if (!first) return 'the cluster';
  const others = users.length - 1;
  return `${first.kind} ${first.namespace}/${first.name}${others > 0 ? ` (and ${others} more)` : ''}`;
}
