import { type PullKind } from './merged-source';
import { type RegistriesConf, type RegistryTable, scopeOf } from './registries-conf';
import { outerScopes } from './scope';

/** A table that hides a less specific one, and what its images lose by that. */
export interface Shadow {
  scope: string;
  /** The closest scope that encloses it. */
  hidden: string;
  /** Mirrors for a kind of pull that only the hidden table has, or its block. */
  loses: (PullKind | 'blocked')[];
}

/**
 * Where a more specific table takes something away from the images below it: an ITMS for `icr.io/cpopen` leaves digests
 * of that namespace without the mirrors of an IDMS for `icr.io`, and without its NeverContactSource.
 *
 * Only one table decides a pull, the most specific: containers/image, `pkg/sysregistriesv2/system_registries_v2.go`
 * (findRegistryWithParsedConfig); tables with mirrors inherit nothing: openshift/runtime-utils,
 * `pkg/registries/registries.go` (EditRegistriesConfig).
 */
export function findShadows({ registries }: RegistriesConf): Shadow[] {
  const tables = new Map(registries.map((table) => [scopeOf(table), table]));
  return registries.flatMap((table) => {
    const scope = scopeOf(table);
    const enclosing = outerScopes(scope).filter((outer) => outer !== scope && tables.has(outer));
    const hidden = enclosing.sort((a, b) => b.length - a.length)[0];
    if (hidden === undefined) return [];
    const loses = compare(table, tables.get(hidden) as RegistryTable);
    return loses.length > 0 ? [{ scope, hidden, loses }] : [];
  });
}

function compare(table: RegistryTable, hidden: RegistryTable): Shadow['loses'] {
  const serves = ({ mirrors }: RegistryTable, kind: PullKind) =>
    mirrors.some(({ pullFromMirror }) => pullFromMirror === kind);
  const kinds = (['digest-only', 'tag-only'] as const).filter(
    (kind) => serves(hidden, kind) && !serves(table, kind),
  );
  return hidden.blocked && !table.blocked ? [...kinds, 'blocked'] : kinds;
}
