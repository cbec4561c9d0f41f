import { goQuote } from '../go/go-quote';
import { nodeFiles } from './node-files';
import { type RegistriesConf, type RegistryTable } from './registries-conf';
import { compareBytes, isWildcard } from '../names/scope';

/** The tables of a registries.conf as the runtime holds them: each with its prefix, found without a search. */
export type RegistryIndex = Map<string, RegistryTable>;

/**
 * Loads a registries.conf as the runtime does, or says why it cannot: then no image can be pulled at all.
 *
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go` (postProcessRegistries, loadConfigFile).
 */
export function indexRegistries(
  conf: RegistriesConf,
  file: string = nodeFiles.registriesConf,
): { index: RegistryIndex } | { error: string } {
  const tables = conf.registries.map(trimTable);
  const error =
    tables.map(checkTable).find(Boolean) ?? findConflict(tables) ?? tables.map(checkWildcard).find(Boolean);
  if (error) return { error: `loading registries configuration ${goQuote(file)}: ${error}` };
  const index: RegistryIndex = new Map();
  for (const table of tables) if (!index.has(table.prefix)) index.set(table.prefix, table);
  return { index };
}

/** The table that decides for a name; see {@link listRegistries}. */
export function findRegistry(index: RegistryIndex, name: string): RegistryTable | undefined {
  return listRegistries(index, name)[0];
}

/**
 * The tables that match a name. Only the first decides: the one with the longest prefix.
 *
 * The two characters `*.` count: `*.example.com` is as long as `a.example.com`, and of two that are equally long the
 * first in byte order wins, which is the wildcard. Upstream's, as are the two quirks of `listPrefixes`.
 *
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go` (findRegistryWithParsedConfig).
 */
export function listRegistries(index: RegistryIndex, name: string): RegistryTable[] {
  const matching = listPrefixes(name).flatMap((prefix) => index.get(prefix) ?? []);
  return matching.sort((a, b) => b.prefix.length - a.prefix.length || compareBytes(a.prefix, b.prefix));
}

/**
 * How much of a reference a prefix takes, or -1 when it does not match.
 *
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go` (refMatchingPrefix, refMatchingSubdomainPrefix).
 */
export function matchLength(reference: string, prefix: string): number {
  let end = prefix.length;
  if (isWildcard(prefix)) {
    // Bug: the first occurrence decides, so *.example.com does not match q.example.com.example.com.
    const start = reference.indexOf(prefix.slice(1));
    if (start === -1 || reference.slice(0, start).includes('/')) return -1;
    end = start + prefix.length - 1;
  } else if (!reference.startsWith(prefix)) {
    return -1;
  }
  // Bug: a colon ends a host too, so icr.io matches icr.io:443/x.
  return end === reference.length || isEnd(reference.charCodeAt(end)) ? end : -1;
}

const [colon, slash, at] = [':', '/', '@'].map((character) => character.charCodeAt(0));

/** Whether a prefix may end before a character. */
const isEnd = (code: number) => code === slash || code === colon || code === at;

/** Every prefix that could match a name: its beginnings and the wildcards of its host. */
function listPrefixes(name: string): string[] {
  const prefixes = [name];
  for (let i = 0; i < name.length; i++) {
    if (isEnd(name.charCodeAt(i))) prefixes.push(name.slice(0, i));
  }
  const [host = ''] = name.split(/[:/@]/, 1);
  for (let i = host.indexOf('.'); i !== -1; i = host.indexOf('.', i + 1)) {
    const wildcard = `*${host.slice(i)}`;
    if (matchLength(name, wildcard) !== -1) prefixes.push(wildcard);
  }
  return prefixes;
}

function trimTable(table: RegistryTable): RegistryTable {
  const trim = (text: string) => {
    const trimmed = text.replace(/\/+$/, '');
    return hasScheme(trimmed) ? text : trimmed;
  };
  const location = trim(table.location);
  return {
    ...table,
    location,
    prefix: table.prefix === '' ? location : trim(table.prefix),
    mirrors: table.mirrors.map((mirror) => ({ ...mirror, location: trim(mirror.location) })),
  };
}

function checkTable({ prefix, location, mirrors }: RegistryTable): string | undefined {
  if (hasScheme(location)) return schemeError(location);
  if (location === '' && prefix === '') return 'invalid condition: both location and prefix are unset';
  if (hasScheme(prefix)) return schemeError(prefix);
  for (const mirror of mirrors) {
    if (hasScheme(mirror.location)) return schemeError(mirror.location);
    if (mirror.location === '') return 'invalid condition: mirror location is unset';
  }
  return undefined;
}

function hasScheme(text: string): boolean {
  return /^https?:\/\//.test(text);
}

function schemeError(text: string): string {
  return `invalid location '${text}': URI schemes are not supported`;
}

/** Two tables for one place, as `icr.io` of a mirror set and `icr.io/` of image.config, have to agree. */
function findConflict(tables: RegistryTable[]): string | undefined {
  const places = new Map<string, { first: RegistryTable; error?: string }>();
  for (const table of tables) {
    const place = table.location || table.prefix;
    const known = places.get(place);
    if (!known) places.set(place, { first: table });
    else known.error ??= describeConflict(known.first, table);
  }
  return [...places.values()].find(({ error }) => error)?.error;
}

function describeConflict(first: RegistryTable, other: RegistryTable): string | undefined {
  const setting = (['insecure', 'blocked'] as const).find((name) => first[name] !== other[name]);
  return (
    setting && `registry '${first.location}' is defined multiple times with conflicting '${setting}' setting`
  );
}

function checkWildcard({ prefix }: RegistryTable): string | undefined {
  if (!isWildcard(prefix) || !/[/@:]/.test(prefix)) return undefined;
  return `Wildcarded prefix should be in the format: *.example.com. Current prefix ${goQuote(prefix)} is incorrectly formatted`;
}
