import { goQuote } from '../go/go-quote';
import { isObject, type Json, parseJson } from '../go/json';
import { nodeFiles } from '../files/node-files';

/** One entry of `auths`. */
export interface PullSecretEntry {
  key: string;
  /** Base64 of `user:password`; the only form of a login that the runtime reads. */
  auth: string;
  identityToken: string;
}

/** A cluster's pull secret as the runtime reads it. */
export interface PullSecret {
  /** By key, exactly as written. */
  entries: Map<string, PullSecretEntry>;
  /** By the host that a key of the form `https://host/…` or an alias of docker.io means. */
  byHost: Map<string, PullSecretEntry[]>;
  /** Helper programs by host. */
  helpers: Map<string, string>;
}

/**
 * Reads `.dockerconfigjson`, or says why the runtime cannot: one entry of a wrong shape, whichever host it is for, fails
 * every pull on every node, anonymous ones too. Neither the API server nor the MCO refuses such a secret.
 *
 * Member names are matched without regard to case and repeated members are merged, as Go does. The words after
 * `unmarshaling JSON` are ours: Go's differ between its versions.
 *
 * containers/image, `pkg/docker/config/config.go` (dockerConfigFile, authPath.parse).
 */
export function readPullSecret(
  text: string,
  file: string = nodeFiles.pullSecret,
): { pullSecret: PullSecret } | { error: string } {
  const entries: PullSecret['entries'] = new Map();
  const helpers: PullSecret['helpers'] = new Map();
  try {
    readMembers(parseJson(text), 'the pull secret', (name, value) => {
      if (name === 'auths') {
        readMap(value, name, entries, (key, entry) => readEntry(key, entry));
      } else if (name === 'credhelpers') {
        readMap(value, name, helpers, (host, helper) => readString(helper, `credHelpers of ${host}`) ?? '');
      }
    });
  } catch (error) {
    const path = goQuote(file);
    return { error: `reading JSON file ${path}: unmarshaling JSON at ${path}: ${(error as Error).message}` };
  }
  return { pullSecret: { entries, byHost: indexByHost(entries), helpers } };
}

/** `docker.io` has three names (containers/image, `pkg/docker/config/config.go`, normalizeRegistry). */
export function normalizeHost(host: string): string {
  return host === 'registry-1.docker.io' || host === 'docker.io' ? 'index.docker.io' : host;
}

function indexByHost(entries: PullSecret['entries']): PullSecret['byHost'] {
  const byHost: PullSecret['byHost'] = new Map();
  for (const entry of entries.values()) {
    const stripped = entry.key.replace(/^http:\/\//, '').replace(/^https:\/\//, '');
    const host = normalizeHost(stripped === entry.key ? stripped : (stripped.split('/')[0] ?? ''));
    byHost.set(host, [...(byHost.get(host) ?? []), entry]);
  }
  return byHost;
}

function readEntry(key: string, value: Json): PullSecretEntry {
  const entry = { key, auth: '', identityToken: '' };
  readMembers(value, `the entry ${key}`, (name, member) => {
    if (name === 'auth') entry.auth = readString(member, `auth of ${key}`) ?? entry.auth;
    if (name === 'identitytoken')
      entry.identityToken = readString(member, `identitytoken of ${key}`) ?? entry.identityToken;
  });
  return entry;
}

function readMap<T>(
  value: Json,
  name: string,
  into: Map<string, T>,
  read: (key: string, value: Json) => T,
): void {
  if (value === null) into.clear();
  readMembers(value, name, (_, member, key) => into.set(key, read(key, member)));
}

function readMembers(
  value: Json,
  what: string,
  read: (folded: string, value: Json, name: string) => void,
): void {
  if (value === null) return;
  if (!isObject(value)) throw new TypeError(`${what} is not an object`);
  for (const [name, member] of value.members) read(fold(name), member, name);
}

function readString(value: Json, what: string): string | undefined {
  if (value !== null && typeof value !== 'string') throw new TypeError(`${what} is not a string`);
  return value ?? undefined;
}

/** Go folds two letters beyond ASCII into it (Go, `encoding/json/fold.go`). */
function fold(name: string): string {
  return name.replaceAll('\u017f', 's').replaceAll('\u212a', 'k').toLowerCase();
}
