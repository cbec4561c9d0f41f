import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../src/package';
import { packageRoot } from '../src/package-files';
import { helmProgram } from './helm-programs';

/**
 * Packages the chart and pushes it to a registry, as a release does.
 *
 * @param repository host and path in the registry, below which the chart is
 * @param options how Helm reaches the registry
 */
export function publishChart(repository: string, ...options: string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'published-'));
  const helm = (...words: string[]) =>
    execFileSync(helmProgram(4), words, {
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: 'pipe',
      timeout: 60_000,
    });
  try {
    helm('package', join(packageRoot, 'charts', 'image-mirroring'), '--destination', folder);
    helm('push', join(folder, `image-mirroring-${version}.tgz`), `oci://${repository}`, ...options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
