import { AccessReviews } from '../cluster/access-review';
import type { ApiConnection } from '../cluster/api-connection';
import type { Cluster } from '../cluster/cluster';
import type { Environment } from '../helm/expressions/evaluate';
import { render } from '../image-mirroring/render';
import { names } from '../image-mirroring/values/names';
import type { Values } from '../image-mirroring/values/schema';
import { takeInventory } from '../images/image-inventory';
import { type ProbeOptions, probeImages } from '../images/probe-run';
import { hostedMirrorSets, inputAfter } from '../plan/applied-values';
import { poolsOf } from '../plan/cluster-pools';
import { planValues } from '../plan/values-plan';
import { readMirrorSet } from '../registries/files/mirror-set';
import { type PreflightReport, reportPreflight } from './preflight-report';
import { reviewInstall } from './install-permissions';
import { couldLook } from './sight-findings';

/** What preflight is about. */
export interface PreflightRequest {
  values: Values;
  release: Environment['release'];
  cluster: Cluster;
  /** Where the cluster is read live: who asks may be asked about. */
  api?: ApiConnection;
  /** Where images are probed. */
  probe?: ProbeOptions;
}

/** The report, and whether the decisive parts of the cluster could be looked at. */
export interface PreflightResult {
  report: PreflightReport;
  couldLook: boolean;
}

/** Looks at everything that an install or upgrade with these values would meet. */
export async function runPreflight({
  values,
  release,
  cluster,
  api,
  probe,
}: PreflightRequest): Promise<PreflightResult> {
  const manifests = render(values, release);
  const own = manifests.flatMap((manifest) => readMirrorSet(manifest) ?? []);
  const all = inputAfter(manifests, cluster).mirrorSets;
  const hosted = hostedMirrorSets(values);
  const inventory = takeInventory(cluster, [...own, ...hosted], [...all, ...hosted]);
  const input = {
    ...{ values, manifests, cluster, own, inventory },
    release: { name: release.Name, namespace: release.Namespace },
    foreign: all.filter((set) => !own.some(({ kind, name }) => kind === set.kind && name === set.name)),
    plan: planValues(undefined, values, { ...poolsOf(cluster), cluster }),
    ...(probe && { probed: await probeImages(inventory.images, probe) }),
    ...(api && {
      permissions: await reviewInstall(new AccessReviews(api), manifests, {
        namespace: release.Namespace,
        name: names.updater.serviceAccount,
      }),
    }),
  };
  return { report: reportPreflight(input), couldLook: couldLook(input) };
}
