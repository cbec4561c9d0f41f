import { type Drain, decideDrain } from './drain';
import type { PullKind } from '../files/merged-source';
import type { MirrorEntry, MirrorSet } from '../files/mirror-set';
import { type NodeState, nodeStateOf } from '../files/node-input';
import { type RegistriesConf, scopeOf } from '../files/registries-conf';
import { outerScopes } from '../names/scope';

/** A mirror to keep for now, and the entry of a further mirror set that keeps it. */
export interface KeptMirror {
  /** The kind of that mirror set. */
  kind: 'ImageDigestMirrorSet' | 'ImageTagMirrorSet';
  source: string;
  mirror: string;
  /**
   * All mirrors of the entry: the new ones, then those that are kept. The lists of a source are merged, and a list of
   * only the kept ones does not say where they belong: byte order would decide, and might try them first.
   */
  mirrors: string[];
  /** The policy of the source; an entry with another one is refused. */
  mirrorSourcePolicy?: MirrorEntry['mirrorSourcePolicy'];
}

/** A change in two steps: the first drains nothing, the second is for a maintenance window. */
export interface DrainFreeChange {
  keep: KeptMirror[];
  /** The value that keeps them; absent when no value can keep them, as with mirrors on another host. */
  previousRepoPathPrefixes?: string[];
  /** Whether dropping them later drains nodes. */
  laterDrains: boolean;
}

/**
 * A way to make a change without an immediate drain: keep the mirrors that it removes behind the new ones, and remove
 * them in a maintenance window. Undefined when that drains too, as when a source is removed or an ITMS is added.
 *
 * The rules are in {@link decideDrain}.
 */
export function findDrainFreeChange(from: NodeState, to: NodeState): DrainFreeChange | undefined {
  const [before, after] = [from.sync, to.sync];
  const { mirrorSets } = to.input;
  if (!before.accepted || !after.accepted) return undefined;
  const removed = decideDrain(before.conf, after.conf).reasons;
  const keep = kinds.flatMap((each) => listKept(each, removed, before.conf, after.conf, mirrorSets));
  if (keep.length === 0) return undefined;
  const { sync: between } = nodeStateOf({ ...to.input, mirrorSets: [...mirrorSets, ...setsThatKeep(keep)] });
  if (!between.accepted || decideDrain(before.conf, between.conf).drains) return undefined;
  const prefixes = listPrefixes(mirrorSets, keep);
  return {
    keep,
    ...(prefixes ? { previousRepoPathPrefixes: prefixes } : {}),
    laterDrains: decideDrain(between.conf, after.conf).drains,
  };
}

const kinds = [
  ['ImageDigestMirrorSet', 'digest-only'],
  ['ImageTagMirrorSet', 'tag-only'],
] as const;

function listKept(
  [kind, pullKind]: (typeof kinds)[number],
  reasons: Drain['reasons'],
  before: RegistriesConf,
  after: RegistriesConf,
  mirrorSets: MirrorSet[],
): KeptMirror[] {
  const ofKind = mirrorSets.filter(
    (each) => (each.kind === 'ImageTagMirrorSet') === (pullKind === 'tag-only'),
  );
  const entries = new Map(ofKind.flatMap((each) => each.entries).map((each) => [each.source, each]));
  const current = mirrorsOf(after, pullKind);
  const gone = new Set(reasons.filter(({ rule }) => rule === 'mirror-removed').map(keyOf));
  return [...mirrorsOf(before, pullKind)].flatMap(([source, locations]) => {
    // A source that no entry names any more is removed; what a registry of image.config inherits follows its source.
    const entry = entries.get(source);
    const lost = entry ? locations.filter((mirror) => gone.has(keyOf({ registry: source, mirror }))) : [];
    const mirrors = [...(current.get(source) ?? []), ...lost];
    const policy = entry?.mirrorSourcePolicy;
    return lost.map((mirror) => ({
      kind,
      source,
      mirror,
      mirrors,
      ...(policy ? { mirrorSourcePolicy: policy } : {}),
    }));
  });
}

const keyOf = ({ registry, mirror }: Partial<Drain['reasons'][number]>) => `${registry} ${mirror}`;

const mirrorsOf = ({ registries }: RegistriesConf, kind: PullKind) =>
  new Map(
    registries.map((table) => [
      scopeOf(table),
      table.mirrors.filter((mirror) => mirror.pullFromMirror === kind).map(({ location }) => location),
    ]),
  );

/** The mirror sets that keep mirrors: one of each kind that is needed, with one entry for each source. */
export function setsThatKeep(keep: readonly KeptMirror[]): MirrorSet[] {
  return kinds.flatMap(([kind]) => {
    const ofKind = keep.filter((each) => each.kind === kind);
    const entries = new Map(
      ofKind.map(({ source, mirrors, mirrorSourcePolicy }) => [
        source,
        { source, mirrors, ...(mirrorSourcePolicy ? { mirrorSourcePolicy } : {}) },
      ]),
    );
    return entries.size > 0 ? [{ kind, name: 'previous-mirrors', entries: [...entries.values()] }] : [];
  });
}

/** The paths of the kept mirrors without those that lie below another one (`<prefix>/cp` belongs to `<prefix>`). */
function listPrefixes(mirrorSets: MirrorSet[], keep: KeptMirror[]): string[] | undefined {
  const hostOf = (mirror: string) => mirror.split('/')[0] ?? '';
  const hosts = new Set(
    mirrorSets.flatMap(({ entries }) => entries.flatMap(({ mirrors = [] }) => mirrors.map(hostOf))),
  );
  if (keep.some(({ mirror }) => !mirror.includes('/') || !hosts.has(hostOf(mirror)))) return undefined;
  const paths = new Set(keep.map(({ mirror }) => mirror.slice(mirror.indexOf('/') + 1)));
  return [...paths].filter((path) => !outerScopes(path).some((outer) => outer !== path && paths.has(outer)));
}
