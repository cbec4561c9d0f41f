import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './cluster/server';

/** A real registry (docker-registry of Debian) on loopback, without TLS and without login. */
export interface LocalRegistry {
  /** Host and port, as image references begin. */
  readonly host: string;
  /** Stops it and removes what it holds. */
  stop(): Promise<void>;
}

/** @throws when docker-registry is missing or does not serve in time */
export async function startLocalRegistry(): Promise<LocalRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  const config = join(folder, 'config.json');
  const server = await startServer({
    name: 'docker-registry',
    program: 'docker-registry',
    folder,
    ports: 1,
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
    isReady: async ([port]) =>
      (await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined))?.status === 200,
  });
  return {
    host: `127.0.0.1:${server.ports[0]}`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
