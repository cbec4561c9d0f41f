import { ImageUses } from '../cluster/image-use';
import { nodeStateOf } from '../registries/files/node-input';
import { isEcrHost } from '../registries/names/ecr-host';
import { listCandidates } from '../registries/names/reference';
import { indexRegistries } from '../registries/files/registry-index';
import { resolvePull } from '../registries/files/resolution';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Drains, and an updater whose own image needs the login that it renews. */
export const findChangeProblems = (input: PreflightInput): Finding[] => [
  ...findDrains(input),
  ...findLoginDisruptions(input),
  ...findCircle(input),
];

function findDrains({ plan }: PreflightInput): Finding[] {
  const { registriesConf, pools } = plan;
  if (!registriesConf?.drains) return [];
  const rules = [
    ...new Set(registriesConf.reasons.map(({ rule, registry }) => `${rule} ${registry ?? ''}`.trim())),
  ];
  return [
    {
      severity: 'harm',
      about: 'drains',
      what: `the change drains the nodes of ${pools.map(({ name }) => name).join(', ')}: ${rules.join(', ')}`,
      why: 'each node is cordoned and its pods are moved before the runtime reloads',
      fix: 'run image-mirroring plan for the reasons and for a way without a drain, or choose a maintenance window',
    },
  ];
}

/** Image mode has its own finding. */
function findLoginDisruptions({ plan, cluster }: PreflightInput): Finding[] {
  const pools = plan.pools.filter(
    ({ name, loginAction }) =>
      (loginAction === 'drain' || loginAction === 'reboot') && !cluster.imageModePools?.includes(name),
  );
  if (pools.length === 0 || plan.login.perDay.to === 0) return [];
  return [
    {
      severity: 'harm',
      about: 'drains',
      what: `each login that is written ${pools.some(({ loginAction }) => loginAction === 'reboot') ? 'drains and reboots' : 'drains'} the nodes of ${pools.map(({ name }) => name).join(', ')}`,
      why: `nodeDisruptionPolicy of MachineConfiguration cluster says so for /var/lib/kubelet/config.json, and a login is written ${plan.login.perDay.to} times a day`,
      fix: 'add an entry for the path /var/lib/kubelet/config.json with the action None to spec.nodeDisruptionPolicy.files',
    },
  ];
}

/** Whoever wrote the mirror set: when the login has expired, the image that would renew it cannot be pulled. */
function findCircle({ manifests, own, foreign, cluster }: PreflightInput): Finding[] {
  const { sync } = nodeStateOf({ ...cluster, mirrorSets: [...foreign, ...own] });
  const loaded = sync.accepted ? indexRegistries(sync.conf) : undefined;
  if (!loaded || 'error' in loaded) return [];
  const uses = new ImageUses();
  for (const manifest of manifests) if (manifest.kind === 'CronJob') uses.add(manifest as object);
  return uses.list().flatMap(({ image }): Finding[] => {
    const listed = listCandidates(image, []);
    const reference = 'error' in listed ? undefined : listed.references[0];
    if (!reference) return [];
    const { places, scope } = resolvePull(loaded.index, reference);
    const asked = places.filter(({ skipped }) => skipped === undefined);
    if (asked.length === 0 || !asked.every((place) => place.reference && isEcrHost(place.reference.domain)))
      return [];
    return [
      {
        severity: 'warning',
        about: 'updater',
        what: `the updater's image ${image} is pulled from ${asked[0]?.reference?.domain}, because of the source ${scope}`,
        why: 'when the login has expired, nodes that do not have the image cannot start the updater that would renew it',
        fix: 'set cli_image_repo to a repository that is not mirrored to ECR',
      },
    ];
  });
}
