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
  readonly part: 'api' | 'registry';
  readonly host: string;
  readonly path: string;
  readonly status: number;
}

const account = '123456789012';
const tokenLifetime = 12 * 3600;

/**
 * An ECR: the API, which gives tokens to whoever signs with a known key, and registries, which show their manifests to
 * whoever has a live token of their region. Both answer on one unix socket, told apart by the host asked for.
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

  private readonly sessionTokens = new Map<string, string>();
  private readonly live = new Map<string, { region: string; expires: number }>();
  private readonly manifests = new Map<string, string>();

  private constructor(
    readonly socket: string,
    private readonly server: Server,
  ) {}

  /** The names that the fake answers for. */
  static readonly registry = (region: string) => `${account}.dkr.ecr.${region}.amazonaws.com`;
  static readonly api = (region: string) => `api.ecr.${region}.amazonaws.com`;

  /** @param names hosts of its certificate, besides those of the regions used by most tests */
  static async start(folder: string, authority: CertificateAuthority, ...names: string[]): Promise<FakeEcr> {
    const regions = ['us-east-1', 'eu-central-1'];
    const hosts = [...regions.flatMap((region) => [FakeEcr.registry(region), FakeEcr.api(region)]), ...names];
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

  /** What the pull secret must hold for the token that was given last. */
  get lastLogin(): string {
    return loginOf(this.tokens.at(-1) ?? '');
  }

  /** Puts an image into all registries. @returns its digest */
  push(repository: string, tag = 'latest'): string {
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [],
      annotations: { repository, tag },
    });
    const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
    for (const reference of [tag, digest])
      this.manifests.set(`${repository}/manifests/${reference}`, manifest);
    return digest;
  }

  /** Ends all tokens given so far. */
  expireTokens(): void {
    this.live.clear();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const host = request.headers.host ?? '';
    const part = host.startsWith(`${account}.dkr`) ? 'registry' : 'api';
    const path = request.url ?? '';
    const fault = part === 'api' ? this.apiFault?.() : this.registryFault?.(path);
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
    const [status, body] =
      faultyAnswer(fault) ??
      (part === 'api'
        ? this.giveToken(request, host, Buffer.concat(chunks), fault)
        : this.showManifest(request, host, path));
    this.calls.push({ part, host, path, status });
    const type = part === 'api' ? 'application/x-amz-json-1.1' : 'application/json';
    const isPlain = fault?.kind === 'answer' && fault.plain;
    response
      .writeHead(status, {
        'content-type': type,
        ...(isPlain ? {} : { 'docker-distribution-api-version': 'registry/2.0' }),
      })
      .end(body);
  }

  private giveToken(
    request: IncomingMessage,
    host: string,
    body: Buffer,
    fault: EcrFault | undefined,
  ): [number, string] {
    const { method = '', url: path = '', headers } = request;
    const claim = readClaim(headers.authorization);
    const secret = claim && this.keys.get(claim.accessKeyId);
    if (headers['x-amz-target'] !== 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken') {
      return refusal('UnknownOperationException', 'no such operation');
    }
    if (claim === undefined)
      return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
    if (
      secret === undefined ||
      headers['x-amz-security-token'] !== this.sessionTokens.get(claim.accessKeyId)
    ) {
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
    const password = randomBytes(600).toString('base64');
    const expires = this.clock() + (fault?.kind === 'lifetime' ? fault.seconds : tokenLifetime);
    this.live.set(password, { region, expires });
    this.tokens.push(password);
    const authorizationToken = loginOf(password);
    const proxyEndpoint = `https://${FakeEcr.registry(region)}`;
    return [
      200,
      JSON.stringify({
        authorizationData: [{ authorizationToken, expiresAt: expires + 0.123, proxyEndpoint }],
      }),
    ];
  }

  private showManifest(request: IncomingMessage, host: string, path: string): [number, string] {
    const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const [user, password = ''] = Buffer.from(basic, 'base64').toString().split(/:(.*)/s);
    const token = this.live.get(password);
    if (user !== 'AWS' || token === undefined || !host.includes(`.${token.region}.`))
      return [401, 'Not Authorized'];
    if (token.expires <= this.clock())
      return [403, 'Your authorization token has expired. Reauthenticate and try again.'];
    if (path === '/v2/') return [200, '{}'];
    const manifest = this.manifests.get(path.replace(/^\/v2\//, ''));
    return manifest === undefined ? [404, '{"errors":[{"code":"NAME_UNKNOWN"}]}'] : [200, manifest];
  }
}

/** A token as a login: what AWS answers with, and what stands in a pull secret. */
export const loginOf = (token: string) => Buffer.from(`AWS:${token}`).toString('base64');

function faultyAnswer(fault: EcrFault | undefined): [number, string] | undefined {
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

function refusal(type: string, message: string): [number, string] {
  return [400, JSON.stringify({ __type: type, message })];
}
