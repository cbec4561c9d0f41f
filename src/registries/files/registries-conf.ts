import { goQuote } from '../go/go-quote';
import type { ImageConfig } from './image-config';
import { type MergedSource, mergeSources, type PullKind } from './merged-source';
import type { MirrorSet } from './mirror-set';
import { isWildcard, outerScopes } from '../names/scope';

/** A mirror of a table, and which pulls may use it. */
export interface Mirror {
  location: string;
  pullFromMirror: PullKind;
  /** TLS is not verified. */
  insecure: boolean;
}

/** A `[[registry]]` table. Wildcard scopes have a prefix and no location, all others a location and no prefix. */
export interface RegistryTable {
  prefix: string;
  location: string;
  insecure: boolean;
  blocked: boolean;
  mirrors: Mirror[];
}

/** The file `/etc/containers/registries.conf` of a node. */
export interface RegistriesConf {
  unqualifiedSearchRegistries: string[];
  registries: RegistryTable[];
}

/**
 * The file of a cluster without mirror sets (machine-config-operator,
 * `templates/master/01-master-container-runtime/_base/files/container-registries.yaml`, the same for workers).
 */
export const emptyRegistriesConf: RegistriesConf = {
  unqualifiedSearchRegistries: ['registry.access.redhat.com', 'docker.io'],
  registries: [],
};

/** Which references a table is for (openshift/runtime-utils, `pkg/registries/registries.go`, registryScope). */
export function scopeOf(table: RegistryTable): string {
  return table.prefix || table.location;
}

/**
 * The registries.conf that a cluster's mirror sets and image.config give, or the error that stops it.
 *
 * `blocked` belongs to a table, not to a kind: a digest source with NeverContactSource is blocked for tags too. A more
 * specific table hides a less specific one, so NeverContactSource is not inherited by nested sources.
 *
 * openshift/runtime-utils, `pkg/registries/registries.go`, EditRegistriesConfig.
 */
export function writeRegistriesConf(
  mirrorSets: MirrorSet[],
  { insecureRegistries = [], blockedRegistries = [] }: ImageConfig = {},
): { conf: RegistriesConf } | { error: string } {
  const tables = new Map<string, RegistryTable>();
  const digest = mergeSources(mirrorSets, 'digest-only');
  const tag = mergeSources(mirrorSets, 'tag-only');
  addMirrors(tables, digest, 'digest-only');
  addMirrors(tables, tag, 'tag-only');
  for (const scope of [...blockedRegistries, ...insecureRegistries]) tableOf(tables, scope);
  flag(tables, new Set(insecureRegistries), new Set(blockedRegistries));
  const error = inheritMirrors(tables, [...digest, ...tag]);
  return error ? { error } : { conf: { ...emptyRegistriesConf, registries: [...tables.values()] } };
}

function tableOf(tables: Map<string, RegistryTable>, scope: string): RegistryTable {
  let table = tables.get(scope);
  if (!table) {
    const place = isWildcard(scope) ? { prefix: scope, location: '' } : { prefix: '', location: scope };
    tables.set(scope, (table = { ...place, insecure: false, blocked: false, mirrors: [] }));
  }
  return table;
}

function addMirrors(
  tables: Map<string, RegistryTable>,
  sources: MergedSource[],
  pullFromMirror: PullKind,
): void {
  for (const { source, mirrors, blocked } of sources) {
    const table = tableOf(tables, source);
    table.blocked ||= blocked;
    table.mirrors.push(...mirrors.map((location) => ({ location, pullFromMirror, insecure: false })));
  }
}

function flag(tables: Map<string, RegistryTable>, insecure: Set<string>, blocked: Set<string>): void {
  const isWithin = (scope: string, scopes: Set<string>) =>
    scopes.size > 0 && outerScopes(scope).some((outer) => scopes.has(outer));
  for (const [scope, table] of tables) {
    table.insecure ||= isWithin(scope, insecure);
    table.blocked ||= isWithin(scope, blocked);
    for (const mirror of table.mirrors) mirror.insecure = isWithin(mirror.location, insecure);
  }
}

/**
 * Tables without mirrors (insecure and blocked ones) get those of an enclosing source, but not its `blocked`:
 * an insecure registry nested in a NeverContactSource source may be contacted. Both bugs below are upstream's.
 */
function inheritMirrors(tables: Map<string, RegistryTable>, sources: MergedSource[]): string | undefined {
  const places = new Map<string, number>();
  sources.forEach(({ source }, place) => places.has(source) || places.set(source, place));
  const heirs = [...tables].filter(([, { mirrors }]) => mirrors.length === 0);
  let firstWildcard: number | undefined;
  for (const [scope, table] of heirs) {
    const enclosing = outerScopes(scope).filter((outer) => places.has(outer));
    // Bug: the first source in byte order gives the mirrors, so the least specific of two that enclose the table.
    const first = Math.min(...enclosing.map((outer) => places.get(outer) as number));
    const source = sources[first]?.source;
    if (source === undefined) continue;
    if (isWildcard(source)) {
      // Bug: a wildcard source with a nested table that has no mirrors is an internal error.
      firstWildcard = Math.min(first, firstWildcard ?? first);
      continue;
    }
    const suffix = scope.slice(source.length);
    const inherited = (tables.get(source) as RegistryTable).mirrors;
    table.mirrors = inherited.map((mirror) => ({ ...mirror, location: mirror.location + suffix }));
  }
  const wildcard = firstWildcard === undefined ? undefined : sources[firstWildcard]?.source;
  return (
    wildcard && `internal error: mirrorsAdjustedForNestedScope for a wildcard scope ${goQuote(wildcard)}`
  );
}
