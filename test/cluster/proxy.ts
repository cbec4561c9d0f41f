import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

/** An HTTP proxy that passes connections on to unix sockets, and remembers where they wanted to go. */
export class Proxy {
  /** Targets asked for, `<host>:<port>`. */
  readonly targets: string[] = [];
  /** The credentials that came with them, as `<user>:<password>`. */
  readonly credentials: string[] = [];

  private constructor(
    readonly socket: string,
    private readonly server: Server,
    private readonly open: Set<Socket>,
  ) {}

  /** @param choose the socket behind a target; nothing: the proxy refuses */
  static async start(folder: string, choose: (target: string) => string | undefined): Promise<Proxy> {
    const server = createServer();
    const open = new Set<Socket>();
    const proxy = new Proxy(join(folder, 'proxy.sock'), server, open);
    server.on('connect', (request, client: Socket) => {
      const target = request.url ?? '';
      proxy.targets.push(target);
      const [, basic = ''] = /^Basic (\S+)$/.exec(request.headers['proxy-authorization'] ?? '') ?? [];
      proxy.credentials.push(Buffer.from(basic, 'base64').toString());
      const socket = choose(target);
      if (socket === undefined) {
        client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const behind = connect(socket, () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
      for (const end of [client, behind]) {
        open.add(end);
        end
          .on('error', () => undefined)
          .on('close', () => {
            client.destroy();
            behind.destroy();
          });
      }
      client.pipe(behind).pipe(client);
    });
    await new Promise<void>((resolve) => server.listen(proxy.socket, resolve));
    return proxy;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
