import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Secrets Manager of AWS that gives its secrets to everybody on the machine. */
export class FakeVault {
  /** Secrets by path; each is a map of texts. */
  readonly secrets = new Map<string, Record<string, string>>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeVault> {
    const server = createServer();
    const vault = new FakeVault(server);
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const [status, answer] = vault.answer(body);
        response
          .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify(answer));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return vault;
  }

  /** What AWS's libraries take as the place of every service. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(body: string): [number, object] {
    const path = (JSON.parse(body) as { SecretId: string }).SecretId;
    const secret = this.secrets.get(path);
    if (!secret) return [400, { __type: 'ResourceNotFoundException', message: `no secret ${path}` }];
    return [200, { Name: path, SecretString: JSON.stringify(secret) }];
  }
}
