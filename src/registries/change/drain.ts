import { type Mirror, type RegistriesConf, type RegistryTable, scopeOf } from '../files/registries-conf';

/** The rule of the machine-config-daemon that a change breaks. */
export type DrainRule =
  | 'search-registries-changed'
  | 'registry-removed'
  | 'registry-changed'
  | 'mirror-removed'
  | 'mirror-pull-kind-changed'
  | 'mirror-added-for-tags'
  | 'registry-added-for-tags';

/** One reason for a drain. */
export interface DrainReason {
  rule: DrainRule;
  /** Scope of the table. */
  registry?: string;
  mirror?: string;
  /** What the machine-config-daemon logs; it stops at the first reason that it meets. */
  log?: string;
}

/** Whether a change of registries.conf drains nodes, and all reasons for it. The file is reloaded either way, never rebooted for. */
export interface Drain {
  drains: boolean;
  reasons: DrainReason[];
}

const file = '/etc/containers/registries.conf';

/**
 * Whether nodes are drained for a new registries.conf: unless search registries are only appended, no table and no
 * mirror is removed, prefix, location, blocked and insecure stay, and whatever is added is a digest mirror.
 *
 * `mirror-by-digest-only`, which the MCO no longer writes, is not part of the model. An admin may override this with a NodeDisruptionPolicy for the file (OpenShift 4.17).
 *
 * machine-config-operator, `pkg/daemon/drain.go` (isSafeContainerRegistryConfChanges).
 */
export function decideDrain(from: RegistriesConf, to: RegistriesConf): Drain {
  const before = new Map(from.registries.map((table) => [scopeOf(table), table]));
  const after = new Map(to.registries.map((table) => [scopeOf(table), table]));
  const kept = from.unqualifiedSearchRegistries.every(
    (host, i) => to.unqualifiedSearchRegistries[i] === host,
  );
  const reasons: DrainReason[] = kept ? [] : [{ rule: 'search-registries-changed' }];
  for (const registry of before.keys()) {
    if (!after.has(registry)) {
      reasons.push({
        rule: 'registry-removed',
        registry,
        log: `${file}: registry ${registry} has been removed`,
      });
    }
  }
  for (const [registry, table] of after) {
    const previous = before.get(registry);
    reasons.push(...(previous ? compareTables(previous, table) : checkAdded(table)));
  }
  // A location that serves digests and tags is found twice.
  const different = new Map(
    reasons.map((reason) => [[reason.rule, reason.registry, reason.mirror, reason.log].join(' '), reason]),
  );
  return { drains: reasons.length > 0, reasons: [...different.values()] };
}

function checkAdded(table: RegistryTable): DrainReason[] {
  const registry = scopeOf(table);
  // A table without mirrors, as a blocked registry is, counts as one for tags.
  if (table.mirrors.length > 0 && table.mirrors.every(isForDigests)) return [];
  const log = `${file}: registry ${registry} has been added with mirror does not set pull-from-mirror=digest-only`;
  return [{ rule: 'registry-added-for-tags', registry, log }];
}

function compareTables(before: RegistryTable, after: RegistryTable): DrainReason[] {
  if (isSame(before, after)) return [];
  const registry = scopeOf(after);
  return [
    ...(['prefix', 'location', 'blocked', 'insecure'] as const)
      .filter((setting) => before[setting] !== after[setting])
      .map((setting): DrainReason => {
        const change = `from ${before[setting]} to ${after[setting]}`;
        return {
          rule: 'registry-changed',
          registry,
          log: `${file}: ${setting} value for registry ${registry} has changed ${change}`,
        };
      }),
    ...before.mirrors
      .filter(({ location }) => !findMirror(after, location))
      .map(({ location }): DrainReason => {
        const log = `${file}: mirror ${location} has been removed in registry ${registry}`;
        return { rule: 'mirror-removed', registry, mirror: location, log };
      }),
    ...after.mirrors.flatMap((mirror) =>
      compareMirror(registry, findMirror(before, mirror.location), mirror),
    ),
  ];
}

function compareMirror(registry: string, before: Mirror | undefined, after: Mirror): DrainReason[] {
  if (isForDigests(after)) return [];
  const { location: mirror, pullFromMirror } = after;
  if (!before) {
    const log = `${file}: mirror ${mirror} has been added in registry ${registry} that has pull-from-mirror set to ${pullFromMirror} `;
    return [{ rule: 'mirror-added-for-tags', registry, mirror, log }];
  }
  if (before.pullFromMirror === pullFromMirror) return [];
  const change = `from ${before.pullFromMirror} to ${pullFromMirror}`;
  const log = `${file}: pull-from-mirror value for mirror ${mirror} has changed ${change} `;
  return [{ rule: 'mirror-pull-kind-changed', registry, mirror, log }];
}

/**
 * Bug: only the first mirror of a location is looked at. When one location serves digests and tags (an IDMS and an ITMS
 * of the same source), its tag mirror is compared with its digest mirror, so any other change of that table drains.
 */
function findMirror({ mirrors }: RegistryTable, location: string): Mirror | undefined {
  return mirrors.find((mirror) => mirror.location === location);
}

function isForDigests({ pullFromMirror }: Mirror): boolean {
  return pullFromMirror === 'digest-only';
}

function isSame(before: RegistryTable, after: RegistryTable): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
