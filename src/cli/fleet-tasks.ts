import type { CheckedCluster } from '../image-mirroring-root/config-repo';
import type { ClusterRelease, ClusterResult } from '../image-mirroring-root/config-repo-cluster';
import { checkCluster } from '../image-mirroring-root/config-repo-cluster';
import { render } from '../image-mirroring/render';
import { planCluster, type ReleaseChange } from '../plan/cluster-plan';
import { InputError, type Problem } from '../problem';
import type { PlanOptions } from '../registries/change/node-plan';
import type { ValuesText } from '../values-file/values-text';
import { formatManifests, type ManifestFormat } from './manifest-format';
import { detailsOf } from './plan-details';
import { type PlanRow, rowOf } from './plan-row';
import type { ReportFormat } from './report-format';

/** Clusters to check, and what of them the command needs later. */
export interface CheckInput {
  readonly folder: string;
  readonly settings: readonly ValuesText[];
  /** `<account>/<cluster>` */
  readonly keys: readonly string[];
  readonly keep: 'nothing' | 'release' | { readonly applications: ManifestFormat };
}

/** What is found in one cluster. Strings take less memory than what they were made of. */
export interface ClusterDigest extends CheckedCluster {
  /** A {@link ClusterRelease} as JSON. */
  readonly release?: string;
  /** The Applications in the format that is kept. */
  readonly applications?: string;
}

/** Releases as JSON, whose objects are to be printed. */
export interface ObjectsInput {
  readonly releases: readonly string[];
  readonly format: ManifestFormat;
}

/** Clusters to plan, and their pools. */
export interface PlanInput {
  readonly changes: readonly ReleaseChange[];
  readonly pools: PlanOptions;
  readonly format: ReportFormat;
}

/** What a change does to one cluster: its row in a summary, and what the format says of it besides. */
export interface PlannedCluster {
  readonly row?: PlanRow;
  readonly details: string;
  readonly problems: readonly Problem[];
}

/** What is done with clusters, here or in a worker thread: from data to data. */
export const fleetTasks = {
  check: ({ folder, settings, keys, keep }: CheckInput): ClusterDigest[] =>
    keys.map((key) => digestOf(checkCluster(folder, key, settings), keep)),
  objects: ({ releases, format }: ObjectsInput): string[] =>
    releases.map((json) => {
      const { values, release } = JSON.parse(json) as ClusterRelease;
      return formatManifests(render(values, release), format);
    }),
  plan: ({ changes, pools, format }: PlanInput): PlannedCluster[] =>
    changes.map((change) => planChange(change, pools, format)),
};

export type FleetTasks = typeof fleetTasks;

function digestOf(
  { problems, warnings, identifiers, release, applications }: ClusterResult,
  keep: CheckInput['keep'],
): ClusterDigest {
  const digest = { problems, warnings, identifiers };
  if (keep === 'nothing' || problems.length > 0) return digest;
  if (keep !== 'release')
    return { ...digest, applications: formatManifests(applications, keep.applications) };
  return release ? { ...digest, release: JSON.stringify(release) } : digest;
}

function planChange(change: ReleaseChange, pools: PlanOptions, format: ReportFormat): PlannedCluster {
  try {
    const plan = planCluster(change, pools);
    return { row: rowOf(plan), details: detailsOf(plan, format), problems: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { details: '', problems: error.problems.map((problem) => ({ file: change.cluster, ...problem })) };
  }
}
