import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CertificateAuthority } from './certificates';
import { isSignedAt, isSignedWith, readClaim } from './signature';

/** What a part of the fake does instead of its work. */
export type EcrFault =
  | { readonly kind: 'throttle' | 'deny' | 'error' | 'unavailable' | 'cut' | 'garbage' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** An answer of one byte a second, without an end. */
  | { readonly kind: 'trickle' }
  /** A token that ends so many seconds after now, or before it. */
  | { readonly kind: 'lifetime'; readonly seconds: number }
  /** Some other answer; a plain one does not look like that of a registry. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly plain?: boolean };

export interface EcrCall {
  readonly part: 'api' | 'registry' | 'layers';
  readonly host: string;
  readonly path: string;
  readonly status: number;
}

const account = '123456789012';
const tokenLifetime = 12 * 3600;

/**
 * An ECR: the API, which gives tokens to whoever signs with a known key, registries, which show their manifests to
 * whoever has a live token of their region, and S3, to which they send for blobs. All answer on one unix socket, told
 * apart by the host asked for.
 */
export class FakeEcr {
  /** Secret access keys by access key id. */
  readonly keys = new Map<string, string>();
  /** Requests since the list was last emptied. */
  readonly calls: EcrCall[] = [];
  /** Every token ever given. */
  readonly tokens: string[] = [];
  /** The time of AWS by which tokens live, in seconds since 1970; tests may move it. */
  clock: () => number = () => Math.floor(Date.now() / 1000);
  /** The time by which it judges signatures, which programs date by the machine's clock. */
  signingClock: () => number = () => Math.floor(Date.now() / 1000);
  /** What the next request meets, by part; a function may count. Unset: nothing. */
  apiFault: (() => EcrFault | undefined) | undefined;
  registryFault: ((path: string) => EcrFault | undefined) | undefined;
  layersFault: ((path: string) => EcrFault | undefined) | undefined;
  /** Where blobs are to be found instead of S3. */
  blobLocation: string | undefined;

  private readonly sessionTokens = new Map<string, string>();
  private readonly live = new Map<string, { region: string; expires: number }>();
  private readonly manifests = new Map<string, string>();
  /** Configs by their digests. */
  private readonly blobs = new Map<string, string>();

  private constructor(
    readonly socket: string,
    private readonly server: Server,
  ) {}

  /** The names that the fake answers for. */
  static readonly registry = (region: string) => `${account}.dkr.ecr.${region}.amazonaws.com`;
  static readonly api = (region: string) => `api.ecr.${region}.amazonaws.com`;
  /** Where ECR sends for blobs (Amazon ECR: gateway endpoint for S3). */
  static readonly layers = (region: string) =>
    `prod-${region}-starport-layer-bucket.s3.${region}.amazonaws.com`;

  /** @param names hosts of its certificate, besides those of the regions used by most tests */
  static async start(folder: string, authority: CertificateAuthority, ...names: string[]): Promise<FakeEcr> {
    const regions = ['us-east-1', 'eu-central-1'];
    const hosts = [
      ...regions.flatMap((region) => [FakeEcr.registry(region), FakeEcr.api(region), FakeEcr.layers(region)]),
      ...names,
    ];
    const { certificate, key } = authority.issue(...hosts);
    const server = createServer({ cert: certificate, key });
    const ecr = new FakeEcr(join(folder, 'ecr.sock'), server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void ecr.answer(request, response).catch(() => request.socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(ecr.socket, resolve));
    return ecr;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Makes a pair of keys that the API accepts, those of a session only together with its token. */
  createKey(sessionToken?: string): { accessKeyId: string; secretAccessKey: string } {
    const accessKeyId = `AKIA${randomBytes(10).toString('hex').slice(0, 16).toUpperCase()}`;
    const secretAccessKey = randomBytes(30).toString('base64');
    this.keys.set(accessKeyId, secretAccessKey);
    if (sessionToken !== undefined) this.sessionTokens.set(accessKeyId, sessionToken);
    return { accessKeyId, secretAccessKey };
  }

  /** A login that the registries of a region accept until then, as any client of AWS may have one. */
  createLogin(region: string, expires = this.clock() + tokenLifetime): string {
    const password = passwordUntil(expires);
    this.live.set(password, { region, expires });
    this.tokens.push(password);
    return loginOf(password);
  }

  /** What the pull secret must hold for the token that was given last. */
  get lastLogin(): string {
    return loginOf(this.tokens.at(-1) ?? '');
  }

  /** The secret of a key, when it is used with the session token that belongs to it. */
  secretOf(accessKeyId: string, sessionToken: string | undefined): string | undefined {
    return sessionToken === this.sessionTokens.get(accessKeyId) ? this.keys.get(accessKeyId) : undefined;
  }

  /** Whether a login is one that the registries accept now, and still accept so many seconds later. */
  isLive(login: string, seconds = 0): boolean {
    const password = Buffer.from(login, 'base64').toString().replace(/^AWS:/, '');
    return (this.live.get(password)?.expires ?? 0) > this.clock() + seconds;
  }

  /**
   * Puts an image for two architectures into all registries.
   *
   * @param architectures those whose parts are copied too; fewer make a sparse copy
   * @returns the digest of its index
   */
  push(repository: string, tag = 'latest', architectures: readonly string[] = ['amd64', 'arm64']): string {
    const manifests = ['amd64', 'arm64'].map((architecture) => {
      const config = JSON.stringify({ architecture, os: 'linux', repository });
      const manifest = JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: {
          mediaType: 'application/vnd.oci.image.config.v1+json',
          digest: digestOf(config),
          size: config.length,
        },
        layers: [],
      });
      if (architectures.includes(architecture)) {
        this.blobs.set(`${repository}/blobs/${digestOf(config)}`, config);
        this.manifests.set(`${repository}/manifests/${digestOf(manifest)}`, manifest);
      }
      return { digest: digestOf(manifest), size: manifest.length, platform: { architecture, os: 'linux' } };
    });
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const index = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      manifests,
      annotations: { repository, tag },
    });
    for (const reference of [tag, digestOf(index)])
      this.manifests.set(`${repository}/manifests/${reference}`, index);
    return digestOf(index);
  }

  /** Copies all images of a repository to another one. */
  copy(from: string, to: string): void {
    for (const store of [this.manifests, this.blobs])
      for (const [place, content] of [...store])
        if (place.startsWith(`${from}/`)) store.set(to + place.slice(from.length), content);
  }

  /** Puts one part of an image in the place of its index, as tools do that copy one architecture. */
  flatten(repository: string, index: string, tag = 'latest'): void {
    const place = `${repository}/manifests/`;
    const { manifests = [] } = JSON.parse(this.manifests.get(place + index) ?? '{}') as {
      manifests?: { digest: string }[];
    };
    this.manifests.delete(place + index);
    this.manifests.set(place + tag, this.manifests.get(place + (manifests[0]?.digest ?? '')) ?? '');
  }

  /** Ends all tokens given so far. */
  expireTokens(): void {
    this.live.clear();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const host = request.headers.host ?? '';
    const part = partOf(host);
    const path = request.url ?? '';
    const faults = { api: this.apiFault, registry: this.registryFault, layers: this.layersFault };
    const fault = faults[part]?.(path);
    if (fault?.kind === 'delay') await sleep(fault.milliseconds, undefined, { ref: false });
    // Whoever waited in vain may be asking again by now: a late answer would count as that request's.
    if (request.socket.destroyed) return;
    if (fault?.kind === 'cut') {
      this.calls.push({ part, host, path, status: 0 });
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'trickle') {
      const bytes = setInterval(() => response.write(' '), 1000);
      response.on('close', () => {
        clearInterval(bytes);
      });
      return;
    }
    const answers = {
      api: () => this.giveToken(request, host, Buffer.concat(chunks), fault),
      registry: () => this.showContent(request, host, path),
      layers: () => this.showBlob(request, path),
    };
    const [status, body, location] = faultyAnswer(fault) ?? answers[part]();
    this.calls.push({ part, host, path, status });
    const type = part === 'api' ? 'application/x-amz-json-1.1' : 'application/json';
    const isPlain = fault?.kind === 'answer' && fault.plain;
    response
      .writeHead(status, {
        'content-type': type,
        ...(isPlain || part === 'layers' ? {} : { 'docker-distribution-api-version': 'registry/2.0' }),
        ...(location === undefined ? {} : { location }),
      })
      .end(body);
  }

  private giveToken(
    request: IncomingMessage,
    host: string,
    body: Buffer,
    fault: EcrFault | undefined,
  ): Answer {
    const { method = '', url: path = '', headers } = request;
    const claim = readClaim(headers.authorization);
    const sessionToken = headers['x-amz-security-token'];
    const secret = claim && this.secretOf(claim.accessKeyId, sessionToken?.toString());
    if (headers['x-amz-target'] !== 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken') {
      return refusal('UnknownOperationException', 'no such operation');
    }
    if (claim === undefined)
      return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
    if (secret === undefined) {
      return refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    if (!isSignedWith(secret, claim, { method, path, headers, body })) {
      return refusal(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided.',
      );
    }
    if (!isSignedAt(this.signingClock(), { headers })) {
      return refusal('InvalidSignatureException', 'Signature expired or not yet current.');
    }
    // A signature is for one region and service; endpoints of AWS name theirs.
    const region = /^api\.ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(host)?.[1] ?? claim.region;
    if (claim.service !== 'ecr' || claim.region !== region) {
      return refusal(
        'InvalidSignatureException',
        `Credential should be scoped to a valid region, not '${claim.region}'.`,
      );
    }
    const expires = this.clock() + (fault?.kind === 'lifetime' ? fault.seconds : tokenLifetime);
    const authorizationToken = this.createLogin(region, expires);
    const proxyEndpoint = `https://${FakeEcr.registry(region)}`;
    return [
      200,
      JSON.stringify({
        authorizationData: [{ authorizationToken, expiresAt: expires + 0.123, proxyEndpoint }],
      }),
    ];
  }

  private showContent(request: IncomingMessage, host: string, path: string): Answer {
    const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const [user, password = ''] = Buffer.from(basic, 'base64').toString().split(/:(.*)/s);
    const token = this.live.get(password);
    if (user !== 'AWS' || token === undefined || !host.includes(`.${token.region}.`))
      return [401, 'Not Authorized'];
    if (token.expires <= this.clock())
      return [403, 'Your authorization token has expired. Reauthenticate and try again.'];
    if (path === '/v2/') return [200, '{}'];
    const name = path.replace(/^\/v2\//, '');
    if (this.blobs.has(name)) {
      const signed = `https://${FakeEcr.layers(token.region)}/${name}?X-Amz-Signature=abc`;
      return [307, '', this.blobLocation ?? signed];
    }
    const repository = name.split(/\/(?:manifests|blobs)\//)[0] ?? '';
    const isKnown = [...this.manifests.keys()].some((key) => key.startsWith(`${repository}/manifests/`));
    const code = isKnown ? 'MANIFEST_UNKNOWN' : 'NAME_UNKNOWN';
    const manifest = this.manifests.get(name);
    return manifest === undefined ? [404, JSON.stringify({ errors: [{ code }] })] : [200, manifest];
  }

  /** As S3 does, it takes a signed URL and no other credential with it. */
  private showBlob(request: IncomingMessage, path: string): Answer {
    if (request.headers.authorization !== undefined) return [400, '<Code>InvalidArgument</Code>'];
    const [, name = '', signature] = /^\/(.*)\?X-Amz-Signature=(.+)$/.exec(path) ?? [];
    const blob = this.blobs.get(name);
    return signature === undefined || blob === undefined ? [403, '<Code>AccessDenied</Code>'] : [200, blob];
  }
}

/** Status, body, and where else to ask. */
type Answer = [number, string, string?];

function partOf(host: string): EcrCall['part'] {
  if (host.startsWith(`${account}.dkr`)) return 'registry';
  return host.includes('-starport-layer-bucket.') ? 'layers' : 'api';
}

const digestOf = (content: string) => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** A password of the form that ECR gives: base64 of JSON, which says itself when it ends. */
function passwordUntil(expiration: number): string {
  const payload = randomBytes(600).toString('base64');
  const datakey = randomBytes(60).toString('base64');
  return Buffer.from(
    JSON.stringify({ payload, datakey, version: '2', type: 'DATA_KEY', expiration }),
  ).toString('base64');
}

/** A token as a login: what AWS answers with, and what stands in a pull secret. */
export const loginOf = (token: string) => Buffer.from(`AWS:${token}`).toString('base64');

function faultyAnswer(fault: EcrFault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'throttle':
      return [400, JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' })];
    case 'deny':
      return [
        403,
        JSON.stringify({
          __type: 'AccessDeniedException',
          message: 'not authorized to perform: ecr:GetAuthorizationToken',
        }),
      ];
    case 'error':
      return [
        500,
        JSON.stringify({
          __type: 'ServerException',
          message: 'These errors are usually caused by a server-side issue.',
        }),
      ];
    case 'unavailable':
      return [503, 'Service Unavailable'];
    case 'garbage':
      return [200, '<html>a portal</html>'];
    case 'answer':
      return [fault.status, fault.body];
    default:
      return undefined;
  }
}

function refusal(type: string, message: string): Answer {
  return [400, JSON.stringify({ __type: type, message })];
}
