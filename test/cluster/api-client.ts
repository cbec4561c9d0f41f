import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';

export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generateName?: string;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: { kind: string; name: string }[];
  };
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Draft = Omit<KubernetesObject, 'metadata'> & { metadata: Partial<KubernetesObject['metadata']> };

/** A client of the Kubernetes API that speaks JSON and nothing more. */
export class ApiClient {
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    authority: Buffer,
    private readonly token: string,
  ) {
    this.agent = new Agent({ keepAlive: true, ca: authority });
  }

  /** The same server seen by somebody else. */
  as(token: string): ApiClient {
    return new ApiClient(this.port, this.agent.options.ca as Buffer, token);
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<Answer> {
    const response = await this.send(method, path, body, contentType);
    const text = await textOf(response);
    const json = response.headers['content-type']?.startsWith('application/json') ?? false;
    return { status: response.statusCode ?? 0, body: json ? JSON.parse(text) : text };
  }

  async get<T = KubernetesObject>(path: string): Promise<T> {
    return this.expect<T>('GET', path);
  }

  /** The object, or nothing when it does not exist. */
  async find<T = KubernetesObject>(path: string): Promise<T | undefined> {
    const { status, body } = await this.request('GET', path);
    if (status === 404) return undefined;
    if (status !== 200) throw new ApiError('GET', path, status, body);
    return body as T;
  }

  async list<T = KubernetesObject>(path: string): Promise<T[]> {
    return (await this.get<{ items: T[] }>(path)).items;
  }

  async create<T = KubernetesObject>(path: string, object: Draft | object): Promise<T> {
    return this.expect<T>('POST', path, object);
  }

  async replace<T = KubernetesObject>(path: string, object: object): Promise<T> {
    return this.expect<T>('PUT', path, object);
  }

  async patch<T = KubernetesObject>(path: string, change: object): Promise<T> {
    return this.expect<T>('PATCH', path, change, 'application/merge-patch+json');
  }

  async delete(path: string, options: object = {}): Promise<void> {
    await this.expect('DELETE', path, options);
  }

  /** Calls back for every change after the given resource version, until the server ends the watch or it is aborted. */
  async watch(
    path: string,
    signal: AbortSignal,
    onEvent: (type: string, object: KubernetesObject) => void,
  ): Promise<void> {
    const response = await this.send('GET', path, undefined, 'application/json', signal);
    let rest = '';
    response.setEncoding('utf8');
    for await (const chunk of response) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { type, object } = JSON.parse(line) as { type: string; object: KubernetesObject };
        onEvent(type, object);
      }
    }
  }

  private async expect<T>(method: string, path: string, body?: unknown, contentType?: string): Promise<T> {
    const answer = await this.request(method, path, body, contentType);
    if (answer.status >= 300) throw new ApiError(method, path, answer.status, answer.body);
    return answer.body as T;
  }

  private send(
    method: string,
    path: string,
    body: unknown,
    contentType: string,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${this.token}`,
      accept: 'application/json',
      'content-type': contentType,
      'content-length': Buffer.byteLength(text),
    };
    return new Promise((resolve, reject) => {
      request(
        { host: '127.0.0.1', port: this.port, method, path, headers, agent: this.agent, signal },
        resolve,
      )
        .on('error', reject)
        .end(text);
    });
  }
}

export class ApiError extends Error {
  constructor(
    method: string,
    path: string,
    readonly status: number,
    body: unknown,
  ) {
    super(`${method} ${path}: ${status} ${(body as { message?: string }).message ?? JSON.stringify(body)}`);
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}
