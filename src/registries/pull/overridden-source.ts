import { type PullKind } from '../files/merged-source';
import { type RegistryTable } from '../files/registries-conf';
import { listRegistries, type RegistryIndex } from '../files/registry-index';

/** A table over which the deciding one takes precedence, and what the image does not get because of that. */
export interface OverriddenSource {
  /** The scope that would decide if the deciding one did not exist. */
  hidden: string;
  /** Mirrors for a kind of pull that only the hidden table has, or its block. */
  loses: (PullKind | 'blocked')[];
}

/**
 * What an image does not get because of the table that decides: an ITMS for `icr.io/cpopen` leaves digests of that
 * namespace without the mirrors of an IDMS for `icr.io`, and without its NeverContactSource. A source `*.a.io` takes
 * precedence over `b.a.io` in the same way, because it is as long.
 *
 * Only one table decides a pull: containers/image, `pkg/sysregistriesv2/system_registries_v2.go`
 * (findRegistryWithParsedConfig); tables with mirrors inherit nothing: openshift/runtime-utils,
 * `pkg/registries/registries.go` (EditRegistriesConfig).
 *
 * @param name host and path, without tag and digest
 */
export function findOverriddenSource(index: RegistryIndex, name: string): OverriddenSource | undefined {
  const [deciding, hidden] = listRegistries(index, name);
  if (!deciding || !hidden) return undefined;
  const loses = compare(deciding, hidden);
  return loses.length > 0 ? { hidden: hidden.prefix, loses } : undefined;
}

function compare(table: RegistryTable, hidden: RegistryTable): OverriddenSource['loses'] {
  const serves = ({ mirrors }: RegistryTable, kind: PullKind) =>
    mirrors.some(({ pullFromMirror }) => pullFromMirror === kind);
  const kinds = (['digest-only', 'tag-only'] as const).filter(
    (kind) => serves(hidden, kind) && !serves(table, kind),
  );
  return hidden.blocked && !table.blocked ? [...kinds, 'blocked'] : kinds;
}
