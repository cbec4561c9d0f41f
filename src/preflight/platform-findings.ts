import { effectiveValuesOf } from '../image-mirroring/effective-values';
import { hostsOf } from '../plan/login-writes';
import { readPullSecret } from '../registries/pull/pull-secret';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Values for another kind of control plane than the cluster has, and what only the platform can set right. */
export function findPlatformProblems(input: PreflightInput): Finding[] {
  const { values, cluster } = input;
  const topology = cluster.platform?.controlPlaneTopology;
  const { isHosted } = effectiveValuesOf(values);
  if (topology !== undefined && (topology === 'External') !== isHosted)
    return [isHosted ? notHosted(topology) : hosted];
  return isHosted ? [...findMissingMirrors(input), ...findOverridingLogin(input)] : [];
}

const hosted: Finding = {
  severity: 'harm',
  about: 'platform',
  what: 'the control plane is hosted (Infrastructure: controlPlaneTopology External), and image_mirroring.platform is standalone',
  why: 'the API server denies mirror sets, and the platform overwrites the pull secret of the cluster',
  fix: 'write image_mirroring.platform: hosted',
};

const notHosted = (topology: string): Finding => ({
  severity: 'harm',
  about: 'platform',
  what: `the control plane is not hosted (Infrastructure: controlPlaneTopology ${topology}), and image_mirroring.platform is hosted`,
  why: 'no node reads kube-system/additional-pull-secret, and no mirror set is created',
  fix: 'remove image_mirroring.platform',
});

function findMissingMirrors({ values, foreign, cluster }: PreflightInput): Finding[] {
  if (cluster.notSeen?.some(({ resource }) => resource.startsWith('imagedigestmirrorsets.'))) return [];
  const present = foreign.flatMap(({ kind, entries }) => (kind === 'ImageDigestMirrorSet' ? entries : []));
  const missing = effectiveValuesOf(values).hostedMirrors.filter(({ source, mirrors }) => {
    const found = present.filter((entry) => entry.source === source).flatMap((entry) => entry.mirrors ?? []);
    return !mirrors.every((mirror) => found.includes(mirror));
  });
  if (missing.length === 0) return [];
  return [
    {
      severity: 'warning',
      about: 'platform',
      what: `the platform does not have the mirrors of ${missing.map(({ source }) => source).join(', ')}`,
      why: 'nodes pull their images from the source until it has them',
      fix: 'after the installation run what image-mirroring plan --from none --to values.yaml prints; each change rolls out all NodePools',
    },
  ];
}

/** The platform merges both, and prefers its own; HyperShift, `docs/content/how-to/common/global-pull-secret.md`. */
function findOverridingLogin({ values, cluster }: PreflightInput): Finding[] {
  const read = readPullSecret(cluster.redactedPlatformPullSecret ?? '{}');
  if ('error' in read) return [];
  const { entries } = read.pullSecret;
  return hostsOf(values)
    .filter((host) => entries.has(host))
    .map((host) => ({
      severity: 'harm',
      about: 'pull secret',
      what: `the pull secret of the platform (openshift-config/pull-secret) has an entry for ${host}`,
      why: 'it wins over the login in kube-system/additional-pull-secret, and nothing renews it',
      fix: 'remove the host from the pull secret of the HostedCluster',
    }));
}
