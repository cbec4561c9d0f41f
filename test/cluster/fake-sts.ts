import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import type { ApiClient } from './api-client';
import type { CertificateAuthority } from './certificates';
import type { FakeEcr } from './fake-ecr';
import { isSignedWith, readClaim } from './signature';

export interface StsCall {
  readonly action: string;
  readonly host: string;
  readonly roleArn: string;
  readonly status: number;
  /** Whose token it was, for a web identity. */
  readonly subject?: string;
  readonly externalId?: string;
}

/**
 * AWS's Security Token Service: it gives keys of a session to service accounts that it trusts, whose tokens the API
 * server confirms, and to whoever signs with a known key and knows the external id.
 */
export class FakeSts {
  /** The service accounts that the trust policy names, `system:serviceaccount:<namespace>:<name>`. */
  readonly trusted = new Set<string>();
  /** The audience that the trust policy asks for. */
  audience = 'sts.amazonaws.com';
  /** The external id that a role asks for; unset: none. */
  externalId: string | undefined;
  readonly calls: StsCall[] = [];

  private constructor(
    readonly socket: string,
    private readonly server: Server,
    private readonly api: ApiClient,
    private readonly ecr: FakeEcr,
  ) {}

  static readonly host = (region: string) => `sts.${region}.amazonaws.com`;

  static async start(
    folder: string,
    authority: CertificateAuthority,
    { api, ecr, hosts }: { api: ApiClient; ecr: FakeEcr; hosts: readonly string[] },
  ): Promise<FakeSts> {
    const { certificate, key } = authority.issue(...hosts);
    const server = createServer({ cert: certificate, key });
    const sts = new FakeSts(join(folder, 'sts.sock'), server, api, ecr);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void sts.answer(request, response).catch(() => request.socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(sts.socket, resolve));
    return sts;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const form = new URLSearchParams(body.toString());
    const action = form.get('Action') ?? '';
    const subject =
      action === 'AssumeRoleWithWebIdentity'
        ? await this.subjectOf(form.get('WebIdentityToken') ?? '')
        : undefined;
    const isAllowed =
      action === 'AssumeRoleWithWebIdentity'
        ? subject !== undefined && this.trusted.has(subject)
        : this.isSigned(request, body) && this.externalId === (form.get('ExternalId') ?? undefined);
    const status = isAllowed ? 200 : 403;
    this.calls.push({
      action,
      host: request.headers.host ?? '',
      roleArn: form.get('RoleArn') ?? '',
      status,
      ...(subject === undefined ? {} : { subject }),
      ...(form.has('ExternalId') ? { externalId: form.get('ExternalId') ?? '' } : {}),
    });
    response
      .writeHead(status, { 'content-type': 'text/xml' })
      .end(isAllowed ? this.session(action, form.get('RoleArn') ?? '') : denial(action));
  }

  /** Who a token is for, as the issuer of the cluster says; nobody for another audience. */
  private async subjectOf(token: string): Promise<string | undefined> {
    const review = await this.api.create<{
      status: { authenticated?: boolean; user?: { username: string } };
    }>('/apis/authentication.k8s.io/v1/tokenreviews', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      spec: { token, audiences: [this.audience] },
    });
    return review.status.authenticated ? review.status.user?.username : undefined;
  }

  private isSigned({ method = '', url: path = '', headers }: IncomingMessage, body: Buffer): boolean {
    const claim = readClaim(headers.authorization);
    const secret = claim && this.ecr.secretOf(claim.accessKeyId, headers['x-amz-security-token']?.toString());
    return (
      secret !== undefined &&
      claim?.service === 'sts' &&
      isSignedWith(secret, claim, { method, path, headers, body })
    );
  }

  private session(action: string, roleArn: string): string {
    const sessionToken = randomBytes(60).toString('base64');
    const { accessKeyId, secretAccessKey } = this.ecr.createKey(sessionToken);
    const expiration = new Date(Date.now() + 3600_000).toISOString();
    return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials>
      <AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
      <SessionToken>${sessionToken}</SessionToken><Expiration>${expiration}</Expiration></Credentials>
      <AssumedRoleUser><Arn>${roleArn}/session</Arn><AssumedRoleId>AROA:session</AssumedRoleId></AssumedRoleUser>
      </${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
  }
}

const denial = (action: string) => `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>
  <Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:${action}</Message>
  </Error><RequestId>1</RequestId></ErrorResponse>`;
