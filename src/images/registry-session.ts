import type { Login } from '../registries/pull/credential';
import { askRegistry, basicAuthorization, type RegistryAnswer } from './registry-client';

/** A repository on a registry, and how it is reached. */
export interface Repository {
  host: string;
  /** Without the host. */
  path: string;
  insecure: boolean;
  login?: Login;
}

/** Formats in which manifests are asked for, as containers/image does. */
const manifestFormats = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** docker.io is a name, not a host (containers/image, `docker/docker_client.go`, newDockerClient). */
const hostOf = (host: string) => (host === 'docker.io' ? 'registry-1.docker.io' : host);

/** Requests to registries, each with the login or the token that it wants. */
export class RegistrySession {
  /** By realm, scope and user. */
  private readonly tokens = new Map<string, Promise<string | undefined>>();

  /** @param wanted a tag or a digest */
  manifest(repository: Repository, wanted: string): Promise<RegistryAnswer> {
    return this.get(repository, `manifests/${wanted}`, { accept: manifestFormats });
  }

  /** Only the beginning of a blob is transferred. */
  blob(repository: Repository, digest: string): Promise<RegistryAnswer> {
    return this.get(repository, `blobs/${digest}`, { beginningOnly: true });
  }

  private async get(
    repository: Repository,
    resource: string,
    how: { accept?: string; beginningOnly?: boolean },
  ): Promise<RegistryAnswer> {
    const { host, path, insecure, login } = repository;
    const url = new URL(`https://${hostOf(host)}/v2/${path}/${resource}`);
    const request = { url, insecure, ...how };
    const key = `${host}/${path}`;
    const known = await this.tokens.get(key);
    const first = await askRegistry({
      ...request,
      ...(known ? { authorization: known } : login ? { authorization: basicAuthorization(login) } : {}),
    });
    const challenge = first.status === 401 ? parseChallenge(first.headers['www-authenticate']) : undefined;
    if (!challenge) return first;
    const token = this.fetchToken(challenge, repository);
    this.tokens.set(key, token);
    const authorization = await token;
    return authorization ? askRegistry({ ...request, authorization }) : first;
  }

  /** Docker Registry token authentication specification. */
  private async fetchToken(
    { realm, service }: Challenge,
    { path, insecure, login }: Repository,
  ): Promise<string | undefined> {
    const url = new URL(realm);
    if (service) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${path}:pull`);
    const authorization = login ? { authorization: basicAuthorization(login) } : {};
    const { status, body } = await askRegistry({ url, insecure, ...authorization });
    if (status !== 200) return undefined;
    try {
      const { token, access_token: other } = JSON.parse(body) as { token?: string; access_token?: string };
      const value = token ?? other;
      return value === undefined ? undefined : `Bearer ${value}`;
    } catch {
      return undefined;
    }
  }
}

interface Challenge {
  realm: string;
  service?: string;
}

/** A challenge for a token; a password that is wanted needs none. */
function parseChallenge(header: string | undefined): Challenge | undefined {
  if (!/^bearer /i.test(header ?? '')) return undefined;
  const read = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header ?? '')?.[1];
  const [realm, service] = [read('realm'), read('service')];
  // A login is sent there, so it must be encrypted.
  if (realm === undefined || !realm.startsWith('https://')) return undefined;
  return { realm, ...(service === undefined ? {} : { service }) };
}
