import { Agent, createServer, request, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlPlane } from './control-plane';

/** What can happen to a request on its way to the API server and back. */
export type ApiFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly reason?: string;
      readonly message?: string;
      /** Seconds that the client is asked to wait. */
      readonly retryAfter?: number;
    }
  /** The connection ends before the request reaches the API server. */
  | { readonly kind: 'cut' }
  /** The API server does its work, and the connection ends before its answer; `before` is called before that. */
  | { readonly kind: 'cut-answer'; readonly before?: () => void }
  | { readonly kind: 'garbage' }
  /** Another path is asked for. */
  | { readonly kind: 'other-path'; readonly path: string }
  | { readonly kind: 'delay'; readonly milliseconds: number };

export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** Looks at a request before it goes on; what it returns happens to it. */
export type ApiInterceptor = (
  method: string,
  path: string,
) => ApiFault | undefined | Promise<ApiFault | undefined>;

/**
 * The way of the pods to the API server: it passes requests on as they are, keeps a list of them, and does to them what
 * a test asks for. It has the API server's own certificate.
 */
export class ApiGateway {
  /** Requests of pods since the list was last emptied, in the order of their ends. */
  readonly calls: ApiCall[] = [];
  intercept: ApiInterceptor | undefined;

  private constructor(
    readonly socket: string,
    private readonly server: Server,
  ) {}

  /** @param port where it listens on loopback, 0 for a free one; without it, on its socket */
  static async start(cluster: ControlPlane, port?: number): Promise<ApiGateway> {
    const agent = new Agent({ keepAlive: true, ca: cluster.authority.certificate });
    const server = createServer({ cert: cluster.certificate.certificate, key: cluster.certificate.key });
    const gateway = new ApiGateway(join(cluster.folder, 'api-gateway.sock'), server);
    server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
      void gateway.pass(incoming, response, agent, cluster.port).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) =>
      port === undefined ? server.listen(gateway.socket, resolve) : server.listen(port, '127.0.0.1', resolve),
    );
    return gateway;
  }

  /** The port on loopback. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(
    incoming: IncomingMessage,
    response: ServerResponse,
    agent: Agent,
    port: number,
  ): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const body = await bytesOf(incoming);
    const fault = await this.intercept?.(method, url);
    if (fault?.kind === 'delay') await sleep(fault.milliseconds, undefined, { ref: false });
    const answerWith = (status: number, contentType: string | undefined, answer: Buffer) => {
      this.calls.push({ method, path: url, status });
      response.writeHead(status, { 'content-type': contentType ?? 'application/json' }).end(answer);
    };
    if (fault?.kind === 'cut') {
      this.calls.push({ method, path: url, status: 0 });
      incoming.socket.destroy();
    } else if (fault?.kind === 'status') {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      answerWith(fault.status, undefined, statusObject(fault));
    } else if (fault?.kind === 'garbage') {
      answerWith(200, 'text/html', Buffer.from('<html>not found here</html>'));
    } else {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const path = fault?.kind === 'other-path' ? fault.path : url;
        request({ host: '127.0.0.1', port, method, path, headers, agent }, resolve)
          .on('error', reject)
          .end(body);
      });
      const bytes = await bytesOf(answer);
      if (fault?.kind === 'cut-answer') {
        this.calls.push({ method, path: url, status: 0 });
        fault.before?.();
        incoming.socket.destroy();
      } else {
        answerWith(answer.statusCode ?? 0, answer.headers['content-type'], bytes);
      }
    }
  }
}

function statusObject({
  status,
  reason = 'InternalError',
  message = 'told by the test',
}: Extract<ApiFault, { kind: 'status' }>): Buffer {
  return Buffer.from(
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message,
      reason,
      code: status,
    }),
  );
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
