import { type PullKind } from '../files/merged-source';
import { type RegistryTable } from '../files/registries-conf';
import { listRegistries, type RegistryIndex } from './registry-index';

/** A table that the one that decides hides from an image, and what the image loses by that. */
export interface OverriddenSource {
  /** The scope that would decide, were it not for the one that does. */
  hidden: string;
  /** Mirrors for a kind of pull that only the hidden table has, or its block. */
  loses: (PullKind | 'blocked')[];
}

/**
 * What the table that decides for an image takes away from it: an ITMS for `icr.io/cpopen` leaves digests of that
 * namespace without the mirrors of an IDMS for `icr.io`, and without its NeverContactSource; a source `*.a.io` does the
 * same to one for `b.a.io`, which is no longer.
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
