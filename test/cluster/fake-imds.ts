import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { FakeEcr } from './fake-ecr';

/** The metadata service of an EC2 instance, version 2 only: it gives the keys of the instance's role. */
export class FakeImds {
  /** Whether answers get lost, as beyond the hop limit. */
  isSilent = false;
  readonly calls: string[] = [];
  private readonly sessions = new Set<string>();

  private constructor(
    readonly socket: string,
    private readonly server: Server,
    private readonly ecr: FakeEcr,
  ) {}

  static readonly address = '169.254.169.254';

  static async start(folder: string, ecr: FakeEcr): Promise<FakeImds> {
    const server = createServer();
    const imds = new FakeImds(join(folder, 'imds.sock'), server, ecr);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      imds.answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(imds.socket, resolve));
    return imds;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse): void {
    this.calls.push(`${method} ${url}`);
    if (this.isSilent) return;
    if (method === 'PUT' && url === '/latest/api/token' && headers['x-aws-ec2-metadata-token-ttl-seconds']) {
      const session = randomBytes(20).toString('base64');
      this.sessions.add(session);
      response.end(session);
      return;
    }
    if (!this.sessions.has(String(headers['x-aws-ec2-metadata-token']))) {
      response.writeHead(401).end();
      return;
    }
    const roles = '/latest/meta-data/iam/security-credentials/';
    if (url === roles) response.end('node');
    else if (url === `${roles}node`) response.end(JSON.stringify(this.keys()));
    else response.writeHead(404).end();
  }

  private keys(): object {
    const token = randomBytes(60).toString('base64');
    const { accessKeyId, secretAccessKey } = this.ecr.createKey(token);
    return {
      Code: 'Success',
      Type: 'AWS-HMAC',
      LastUpdated: new Date().toISOString(),
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      Token: token,
      Expiration: new Date(Date.now() + 3600_000).toISOString(),
    };
  }
}
