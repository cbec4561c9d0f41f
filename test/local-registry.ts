import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, startServer } from './cluster/server';

/** A real registry (docker-registry of Debian) on loopback, without TLS and without login. */
export interface LocalRegistry {
  /** Host and port, as image references begin. */
  readonly host: string;
  /** Stops it and removes what it holds. */
  stop(): Promise<void>;
}

/**
 * @param findPorts where free ports are found; only the test of this file has its own
 * @throws when docker-registry is missing or does not serve in time
 */
export async function startLocalRegistry(findPorts = freePorts): Promise<LocalRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  const config = join(folder, 'config.json');
  const server = await startServer({
    name: 'docker-registry',
    program: 'docker-registry',
    folder,
    ports: 1,
    findPorts,
    words: ['serve', config],
    flags: ([port]) => {
      // YAML, of which JSON is a part.
      writeFileSync(
        config,
        JSON.stringify({
          version: '0.1',
          storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
          http: { addr: `127.0.0.1:${port}` },
        }),
      );
      return {};
    },
    // Its log, because another registry that took the port in the meantime would answer as well.
    isReady: ([port], log) => log.includes(`listening on 127.0.0.1:${port}`),
  });
  return {
    host: `127.0.0.1:${server.ports[0]}`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
