import * as http from 'node:http';
import * as https from 'node:https';
import type { Login } from '../registries/pull/credential';

/** An answer of a registry; the body only where it was asked for. */
export interface RegistryAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** How a registry is asked. */
export interface RegistryRequest {
  url: URL;
  accept?: string;
  authorization?: string;
  /** TLS is not verified, and plain HTTP is tried where nothing speaks TLS. */
  insecure: boolean;
  /** Only the beginning of the body is read. */
  beginningOnly?: boolean;
}

/** Milliseconds without an answer after which a registry counts as unreachable. */
const timeout = 15_000;

/** The longest body that is read: manifests have at most 4 MiB (distribution specification). */
const longestBody = 4 * 1024 * 1024;

const agents = new Map<string, http.Agent>();

/** Asks once, and follows redirects without the login, as containers/image does. @throws Error when the registry does not answer */
export async function askRegistry(request: RegistryRequest): Promise<RegistryAnswer> {
  let { url, authorization } = request;
  for (let redirects = 0; ; redirects++) {
    const answer = await send({ ...request, url, ...(authorization && { authorization }) });
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined || redirects === 5)
      return answer;
    const next = new URL(location, url);
    if (next.protocol === 'http:' && url.protocol === 'https:' && !request.insecure) return answer;
    if (next.host !== url.host) authorization = undefined;
    url = next;
  }
}

async function send(request: RegistryRequest): Promise<RegistryAnswer> {
  try {
    return await exchange(request);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const speaksNoTls = ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];
    if (!request.insecure || request.url.protocol === 'http:' || !speaksNoTls.includes(code ?? ''))
      throw error;
    const url = new URL(request.url);
    url.protocol = 'http:';
    return exchange({ ...request, url });
  }
}

function exchange({
  url,
  accept,
  authorization,
  insecure,
  beginningOnly,
}: RegistryRequest): Promise<RegistryAnswer> {
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'http:' ? http : https).request(
      url,
      {
        agent: agentFor(url, insecure),
        signal: AbortSignal.timeout(timeout),
        headers: { ...(accept && { accept }), ...(authorization && { authorization }) },
      },
      (response) => {
        const answer = { status: response.statusCode ?? 0, headers: response.headers };
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (!beginningOnly && length <= longestBody) return;
          resolve({ ...answer, body: '' });
          response.destroy();
        });
        response.on('error', reject);
        response.on('end', () => {
          if (response.complete) resolve({ ...answer, body: Buffer.concat(chunks).toString('utf8') });
          else reject(new Error('the answer was cut'));
        });
      },
    );
    sent.on('error', (error) => {
      reject(error.name === 'TimeoutError' ? new Error(`no answer in ${timeout / 1000} s`) : error);
    });
    sent.end();
  });
}

function agentFor({ protocol, host }: URL, insecure: boolean): http.Agent {
  const key = `${protocol}//${host} ${insecure}`;
  const known = agents.get(key);
  if (known) return known;
  const agent =
    protocol === 'http:'
      ? new http.Agent({ keepAlive: true })
      : new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure });
  agents.set(key, agent);
  return agent;
}

/** The header of a login with a password. */
export const basicAuthorization = ({ user, password }: Login): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
