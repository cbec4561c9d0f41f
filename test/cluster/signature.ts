import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it arrived. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Whom a request says it comes from. */
export interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads the header `Authorization` of AWS Signature Version 4; nothing when there is none of that form. */
export function readClaim(authorization = ''): Claim | undefined {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, accessKeyId, date, region, service, headers, signature] = form.exec(authorization) ?? [];
  if (!accessKeyId || !date || !region || !service || !headers || !signature) return undefined;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(';'), signature };
}

/** How far the clock of whoever signs may be from that of AWS, in seconds. */
const leeway = 300;

/** Whether a request was signed about now, in seconds since the epoch. */
export function isSignedAt(now: number, { headers }: Pick<SignedRequest, 'headers'>): boolean {
  const [, date, hour, minute, second] =
    /^(\d{8})T(\d{2})(\d{2})(\d{2})Z$/.exec(String(headers['x-amz-date'])) ?? [];
  const day = (date ?? '').replace(/^(.{4})(..)(..)$/, '$1-$2-$3');
  return Math.abs(Date.parse(`${day}T${hour}:${minute}:${second}Z`) / 1000 - now) <= leeway;
}

/** Whether a request was signed with the secret key (AWS Signature Version 4, without a query string). */
export function isSignedWith(secretAccessKey: string, claim: Claim, request: SignedRequest): boolean {
  const { date, region, service, signedHeaders } = claim;
  if (!['host', 'x-amz-date'].every((name) => signedHeaders.includes(name))) return false;
  const headers = signedHeaders
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
    .join('');
  const canonical = [
    request.method,
    request.path,
    '',
    headers,
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex') === claim.signature;
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
