import { request, type RequestOptions } from 'node:https';
import { InputError } from '../problem';

/** An answer of the API server. */
export interface ApiAnswer {
  status: number;
  /** The JSON of the body; nothing for other answers. */
  body: unknown;
  /** Seconds that the server asks to wait. */
  retryAfter?: number;
}

/** The API server took too long: whoever asks again waits as long once more. */
export class LateAnswer extends Error {}

/** A connection to an API server that only reads. */
export interface ApiConnection {
  /** As `https://api.example.com:6443`. */
  readonly server: string;
  /** @throws LateAnswer when no whole answer comes in time, Error when none comes at all */
  get(path: string, accept?: string): Promise<ApiAnswer>;
  /** Asks what the caller may do: the one request that sends something, and it changes nothing. */
  review(path: string, body: object): Promise<ApiAnswer>;
  close(): void;
}

/** Which kubeconfig is used; without one, KUBECONFIG, ~/.kube/config or the ServiceAccount of the pod. */
export interface ConnectionOptions {
  kubeconfig?: string;
  context?: string;
  /** Milliseconds for a whole answer, slow ones included; a minute unless set. */
  deadline?: number;
}

/**
 * Connects to the API server of a kubeconfig. The client library is loaded only here.
 *
 * @throws InputError when the kubeconfig cannot be used, or its login program fails
 */
export async function connect(options: ConnectionOptions): Promise<ApiConnection> {
  const { deadline = 60_000 } = options;
  const { url, requestOptions } = await prepare(options);
  const base = url.pathname.replace(/\/$/, '');
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    exchange(
      {
        ...requestOptions,
        method,
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || 443,
        path: `${base}${path}`,
        headers: { ...requestOptions.headers, ...headers },
        signal: AbortSignal.timeout(deadline),
      },
      deadline,
      body,
    );
  return {
    server: url.origin,
    get: (path, accept = 'application/json') => send('GET', path, { accept }),
    review: (path, body) =>
      send(
        'POST',
        path,
        { accept: 'application/json', 'content-type': 'application/json' },
        JSON.stringify(body),
      ),
    close: () => {
      (requestOptions.agent as { destroy?: () => void } | undefined)?.destroy?.();
    },
  };
}

async function prepare({ kubeconfig, context }: ConnectionOptions) {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  const refuse = (message: string): never => {
    throw new InputError([{ ...(kubeconfig === undefined ? {} : { file: kubeconfig }), key: '', message }]);
  };
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    refuse(`the kubeconfig cannot be read: ${firstLine(error)}`);
  }
  if (context !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context))
      refuse(
        `there is no context ${context}; allowed: ${names.join(', ') || 'none, the kubeconfig has no context'}`,
      );
    config.setCurrentContext(context);
  }
  const cluster = config.getCurrentCluster();
  // What the library makes up where there is no kubeconfig at all.
  if (!cluster || (cluster.name === 'cluster' && cluster.server === 'http://localhost:8080'))
    return refuse(
      'there is no kubeconfig with a current context; log in by oc login, or write --kubeconfig FILE',
    );
  if (!cluster.server.startsWith('https://'))
    return refuse(`got the server ${cluster.server}; allowed: an address that begins with https://`);
  const requestOptions: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(requestOptions);
  } catch (error) {
    refuse(`the login of the kubeconfig failed: ${firstLine(error)}`);
  }
  const agent = requestOptions.agent as { keepAlive?: boolean; maxSockets?: number } | undefined;
  if (agent) Object.assign(agent, { keepAlive: true, maxSockets: 8 });
  return { url: new URL(cluster.server), requestOptions };
}

/** The parser of JSON quotes what it read, which may be a token. */
const firstLine = (error: unknown) =>
  error instanceof SyntaxError
    ? 'its output is not JSON'
    : ((error as Error).message.trim().split('\n')[0] ?? '');

function exchange(options: RequestOptions, deadline: number, body?: string): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (!response.complete) {
          reject(new Error('the answer was cut'));
          return;
        }
        const retryAfter = Number(response.headers['retry-after']);
        resolve({
          status: response.statusCode ?? 0,
          body: parse(Buffer.concat(chunks).toString('utf8')),
          ...(retryAfter > 0 ? { retryAfter } : {}),
        });
      });
    });
    sent.on('error', (error) => {
      reject(
        error.name === 'TimeoutError' || error.name === 'AbortError'
          ? new LateAnswer(`no whole answer in ${deadline / 1000} s`)
          : error,
      );
    });
    sent.end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
