import { execFileSync } from 'node:child_process';

const needed = { git: 'git', 'redis-server': 'redis-server' };

/**
 * Checks for the programs that Argo CD needs besides those of the clusters.
 *
 * @throws one error that names all that are missing, with the Debian packages to install
 */
export function checkArgoMachine(): void {
  const missing = Object.entries(needed).filter(([program]) => !isInstalled(program));
  if (missing.length === 0) return;
  throw new Error(
    `missing: ${missing.map(([program]) => program).join(', ')}; on Debian: apt-get install ${missing.map(([, name]) => name).join(' ')}`,
  );
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
