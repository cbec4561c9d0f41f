import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CertificateAuthority } from './certificates';

/** What a registry answers. */
export interface FakeAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Decides an answer by the method's path and the headers of the request. */
export type FakeBehaviour = (path: string, headers: IncomingMessage['headers']) => FakeAnswer;

/** A registry with TLS that answers as a test wants, for what real ones do only at bad times. */
export interface FakeRegistry {
  /** As `localhost:40001`. */
  host: string;
  /** Paths that were asked for, each with the authorization that came with it. */
  asked: { path: string; authorization?: string }[];
  stop(): Promise<void>;
}

export async function startFakeRegistry(
  authority: CertificateAuthority,
  behave: FakeBehaviour,
): Promise<FakeRegistry> {
  const { certificate, key } = authority.issue('localhost');
  const asked: FakeRegistry['asked'] = [];
  const server = createServer(
    { cert: certificate, key },
    (request: IncomingMessage, response: ServerResponse) => {
      const { url: path = '', headers } = request;
      const { authorization } = headers;
      asked.push({ path, ...(authorization === undefined ? {} : { authorization }) });
      const { status, headers: answered = {}, body = '' } = behave(path, headers);
      response.writeHead(status, answered).end(body);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `localhost:${port}`,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
