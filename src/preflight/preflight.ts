import { type Permission, reviewAccess } from '../cluster/access-review';
import type { ApiConnection } from '../cluster/api-connection';
import type { Cluster } from '../cluster/cluster';
import type { Environment } from '../helm/expressions/evaluate';
import type { Manifest } from '../helm/objects/manifests';
import { render } from '../image-mirroring/render';
import type { Values } from '../image-mirroring/values/schema';
import { takeInventory } from '../images/image-inventory';
import { type ProbeOptions, probeImages } from '../images/probe-run';
import { hostedMirrorSets, inputAfter } from '../plan/applied-values';
import { planValues } from '../plan/values-plan';
import { readMirrorSet } from '../registries/files/mirror-set';
import { type PreflightReport, reportPreflight } from './preflight-report';
import { referencesOf } from './release-references';
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
    plan: planValues(undefined, values, { cluster }),
    ...(probe && { probed: await probeImages(inventory.images, probe) }),
    ...(api && { permissions: await reviewPermissions(api, manifests) }),
  };
  return { report: reportPreflight(input), couldLook: couldLook(input) };
}

/** Whoever installs creates each object, those of hooks too, and changes those that exist. */
async function reviewPermissions(api: ApiConnection, manifests: readonly Manifest[]): Promise<Permission[]> {
  const actions = manifests.flatMap((manifest) =>
    referencesOf([withoutHook(manifest)]).flatMap((reference) =>
      ['create', 'patch'].map((verb) => ({ ...reference, verb })),
    ),
  );
  const permissions: Permission[] = [];
  for (const action of actions) permissions.push(await reviewAccess(api, action));
  return permissions;
}

const withoutHook = (manifest: Manifest): Manifest => ({
  ...manifest,
  metadata: { ...(manifest.metadata as object), annotations: {} },
});
