import { decodeBase64 } from '../go/go-base64';
import { normalizeHost, type PullSecret, type PullSecretEntry } from './pull-secret';

/** Which login of the pull secret is sent to a place. Passwords are not part of it. */
export type Credential =
  /** A login: the key that has it and its user. */
  | { kind: 'login'; key: string; user: string; alternatives?: string[] }
  /** No key matches: the request is anonymous. */
  | { kind: 'none' }
  /** A key matches but holds no login, so the request is anonymous and less specific keys are not looked at. */
  | { kind: 'empty'; key: string; alternatives?: string[] }
  /** A helper program of that name is asked; OpenShift nodes have none, so the place fails. */
  | { kind: 'helper'; host: string; helper: string }
  /** The matching key cannot be decoded: the place fails. */
  | { kind: 'broken'; key: string; error: string; alternatives?: string[] };

/** A login as it is sent. */
export interface Login {
  user: string;
  password: string;
}

/**
 * Which key of the pull secret is used for a repository: the most specific one that exists, even when it is empty or
 * stale; then, only for the host, keys in the form of a URL.
 *
 * Only this secret can authenticate a mirror: a pod's imagePullSecrets are dropped when the mirror's host is not the
 * image's. Keys with wildcards, a trailing slash or in another case match nothing, unlike in kubelet.
 *
 * containers/image, `pkg/docker/config/config.go` (findCredentialsInFile); `docker/docker_image_src.go` (newImageSourceAttempt).
 *
 * @param name host and path, without tag and digest
 */
export function chooseCredential({ entries, byHost, helpers }: PullSecret, name: string): Credential {
  const [host = ''] = name.split('/');
  const helper = helpers.get(host);
  if (helper !== undefined) return { kind: 'helper', host, helper };
  for (let key = name; key; key = key.slice(0, Math.max(key.lastIndexOf('/'), 0))) {
    const entry = entries.get(key);
    if (entry) return describeEntry(entry);
  }
  const [entry, ...others] = byHost.get(normalizeHost(host)) ?? [];
  if (!entry) return { kind: 'none' };
  // Bug: of several URLs for one host, any may be used, and another one at the next pull (the order of Go's maps).
  return others.length > 0
    ? { ...describeEntry(entry), alternatives: others.map(({ key }) => key) }
    : describeEntry(entry);
}

/**
 * Decodes an entry's `auth`: it ends at no newline, splits at the first colon and loses NUL characters at both ends of
 * the password only. A newline that slipped into the base64 is really sent.
 *
 * containers/image, `pkg/docker/config/config.go` (decodeDockerAuth).
 */
export function decodeLogin({ auth }: Pick<PullSecretEntry, 'auth'>): { login?: Login } | { error: string } {
  const decoded = decodeBase64(auth);
  if ('error' in decoded) return decoded;
  const text = decoded.bytes.toString();
  const colon = text.indexOf(':');
  if (colon === -1) return {};
  return { login: { user: text.slice(0, colon), password: text.slice(colon + 1).replace(/^\0+|\0+$/g, '') } };
}

function describeEntry(entry: PullSecretEntry): Exclude<Credential, { kind: 'none' | 'helper' }> {
  const { key, identityToken } = entry;
  const decoded = decodeLogin(entry);
  if ('error' in decoded) return { kind: 'broken', key, error: decoded.error };
  const { login } = decoded;
  // A bare `:` decodes to an empty user and password, which the library takes for nothing found.
  if (!login || (login.user === '' && login.password === '' && identityToken === ''))
    return { kind: 'empty', key };
  return { kind: 'login', key, user: login.user };
}
