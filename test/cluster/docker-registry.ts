import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type { CertificateAuthority } from './certificates';
import { startServer, type Server } from './server';

/** Starts a registry of Debian's docker-registry on a free port, with TLS and without logins. */
export function startDockerRegistry(
  folder: string,
  name: string,
  authority: CertificateAuthority,
): Promise<Server> {
  const home = join(folder, name);
  mkdirSync(home);
  const configuration = join(home, 'config.yml');
  const { certificateFile, keyFile } = authority.issue('localhost');
  return startServer({
    name,
    program: 'docker-registry',
    folder: home,
    ports: 1,
    words: ['serve', configuration],
    // It takes no flags: its port is in its configuration.
    flags: ([port = 0]) => {
      writeFileSync(
        configuration,
        JSON.stringify({
          version: 0.1,
          log: { level: 'error' },
          storage: { filesystem: { rootdirectory: join(home, 'data') } },
          http: {
            addr: `127.0.0.1:${port}`,
            secret: 'of a test',
            tls: { certificate: certificateFile, key: keyFile },
          },
        }),
      );
      return {};
    },
    isReady: ([port = 0]) => answers(port, authority.certificate),
  });
}

/** The registry of somebody else has a certificate of another authority. */
const answers = (port: number, ca: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    request({ host: 'localhost', port, path: '/v2/', ca }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('error', () => {
        resolve(false);
      })
      .end();
  });
