import { type PullKind } from '../files/merged-source';
import { type RegistryTable } from '../files/registries-conf';
import { isWildcard } from '../names/scope';
import { listRegistries, type RegistryIndex } from '../files/registry-index';

/** A table over which the deciding one takes precedence, and what the image does not get because of that. */
export interface OverriddenSource {
  /** The scope that would decide if the deciding one did not exist. */
  hidden: string;
  /** Mirrors for a kind of pull that only the hidden table has, or its block. */
  loses: (PullKind | 'blocked')[];
  /** Its mirrors that are not asked, because the deciding table has other ones; absent where there is none. */
  unaskedMirrors?: string[];
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
  const unaskedMirrors = listUnasked(deciding, hidden);
  if (loses.length === 0 && unaskedMirrors.length === 0) return undefined;
  return {
    hidden: hidden.prefix,
    loses,
    ...(unaskedMirrors.length > 0 ? { unaskedMirrors } : {}),
  };
}

function compare(table: RegistryTable, hidden: RegistryTable): OverriddenSource['loses'] {
  const serves = ({ mirrors }: RegistryTable, kind: PullKind) =>
    mirrors.some(({ pullFromMirror }) => pullFromMirror === kind);
  const kinds = (['digest-only', 'tag-only'] as const).filter(
    (kind) => serves(hidden, kind) && !serves(table, kind),
  );
  return hidden.blocked && !table.blocked ? [...kinds, 'blocked'] : kinds;
}

/** Mirrors of the hidden table that would give other places than the mirrors of the deciding one. */
function listUnasked(deciding: RegistryTable, hidden: RegistryTable): string[] {
  const suffix = isWildcard(hidden.prefix) ? undefined : deciding.prefix.slice(hidden.prefix.length);
  const isAsked = (location: string) =>
    suffix !== undefined && deciding.mirrors.some((mirror) => mirror.location === location + suffix);
  return [...new Set(hidden.mirrors.map(({ location }) => location))].filter(
    (location) => !isAsked(location),
  );
}
