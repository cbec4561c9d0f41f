import { names } from '../image-mirroring/values/names';
import type { Manifest } from '../helm/objects/manifests';
import type { Values } from '../image-mirroring/values/schema';
import { explain } from '../registries/pull/explanation';
import { loadRuntime } from '../registries/pull/runtime';
import type { NodeState } from '../registries/files/node-input';

interface CronJob {
  spec: { jobTemplate: { spec: { template: { spec: { containers: { image: string }[] } } } } };
}

/**
 * Warns when nodes would pull the updater's own image from a registry whose login it refreshes, whichever mirror set
 * causes that: after the login has expired, the updater cannot start.
 *
 * @param manifests the rendering of the values
 * @param state the nodes' configuration with these manifests applied
 */
export function warnOfUpdaterImage(
  { ecr_host: ecrHost, updater }: Values,
  manifests: readonly Manifest[],
  state: NodeState,
): string[] {
  if (updater.allow_image_from_mirror) return [];
  const cronJob = manifests.find(
    ({ kind, metadata }) =>
      kind === 'CronJob' && (metadata as { name?: string } | undefined)?.name === names.updater.cronJob,
  ) as CronJob | undefined;
  const image = cronJob?.spec.jobTemplate.spec.template.spec.containers[0]?.image;
  if (image === undefined) return [];
  const places = explain(image, loadRuntime(state)).candidates.flatMap(({ places }) => places);
  const first = places.find(({ tried }) => tried);
  const [host = ''] = (first?.reference ?? '').split(/[:/]/);
  return host === ecrHost
    ? [
        `nodes pull the updater's own image ${image} from ${ecrHost}, whose login it refreshes: after the login has expired, the updater cannot start; exclude the image from the mirror set that covers it, or set cli_image_repo to a repository that is not mirrored`,
      ]
    : [];
}
