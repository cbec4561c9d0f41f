import { type Drain, judgeDrain } from './drain';
import type { MirrorEntry, MirrorSet } from './mirror-set';
import type { ClusterConfig } from './plan';
import { outerScopes } from './scope';
import { judgeMirrorSets } from './verdict';

/** A change in two steps: the first drains nothing, the second is for a maintenance window. */
export interface GentlerWay {
  /** Mirrors to keep for now, after the new ones of their source. */
  keep: { source: string; mirror: string }[];
  /** The value that keeps them; absent when the mirrors are on another host, which that value cannot say. */
  previousRepoPathPrefixes?: string[];
  /** Whether dropping them later drains nodes. */
  laterDrains: boolean;
}

/**
 * A way to make a change without an immediate drain: keep the mirrors that it removes behind the new ones, and drop
 * them in a window. Nothing when that drains too, as it does when a source goes or an ITMS comes.
 *
 * The rules are those of judgeDrain (machine-config-operator, `pkg/daemon/drain.go`).
 */
export function findGentlerWay(from: ClusterConfig, to: ClusterConfig): GentlerWay | undefined {
  const before = judgeMirrorSets(from.mirrorSets, from.imageConfig);
  const after = judgeMirrorSets(to.mirrorSets, to.imageConfig);
  if (!before.accepted || !after.accepted) return undefined;
  const keep = listRemoved(judgeDrain(before.conf, after.conf));
  if (keep.length === 0) return undefined;
  const between = judgeMirrorSets(keepMirrors(to.mirrorSets, keep), to.imageConfig);
  if (!between.accepted || judgeDrain(before.conf, between.conf).drains) return undefined;
  const prefixes = listPrefixes(to.mirrorSets, keep);
  return {
    keep,
    ...(prefixes ? { previousRepoPathPrefixes: prefixes } : {}),
    laterDrains: judgeDrain(between.conf, after.conf).drains,
  };
}

function listRemoved({ reasons }: Drain): GentlerWay['keep'] {
  // A mirror for digests and for tags is removed twice.
  const removed = new Map<string, GentlerWay['keep'][number]>();
  for (const { rule, registry = '', mirror = '' } of reasons) {
    if (rule === 'mirror-removed') removed.set(`${registry} ${mirror}`, { source: registry, mirror });
  }
  return [...removed.values()];
}

function keepMirrors(mirrorSets: MirrorSet[], keep: GentlerWay['keep']): MirrorSet[] {
  const kept = new Map<string, string[]>();
  for (const { source, mirror } of keep) kept.set(source, [...(kept.get(source) ?? []), mirror]);
  const keepIn = (entry: MirrorEntry): MirrorEntry => {
    const mirrors = kept.get(entry.source);
    return mirrors ? { ...entry, mirrors: [...(entry.mirrors ?? []), ...mirrors] } : entry;
  };
  return mirrorSets.map((mirrorSet) => ({ ...mirrorSet, entries: mirrorSet.entries.map(keepIn) }));
}

/** The paths of the kept mirrors without those that lie below another one (`<prefix>/cp` belongs to `<prefix>`). */
function listPrefixes(mirrorSets: MirrorSet[], keep: GentlerWay['keep']): string[] | undefined {
  const hostOf = (mirror: string) => mirror.split('/')[0] ?? '';
  const hosts = new Set(
    mirrorSets.flatMap(({ entries }) => entries.flatMap(({ mirrors = [] }) => mirrors.map(hostOf))),
  );
  if (keep.some(({ mirror }) => !mirror.includes('/') || !hosts.has(hostOf(mirror)))) return undefined;
  const paths = new Set(keep.map(({ mirror }) => mirror.slice(mirror.indexOf('/') + 1)));
  return [...paths].filter((path) => !outerScopes(path).some((outer) => outer !== path && paths.has(outer)));
}
