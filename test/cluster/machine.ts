import { execFileSync } from 'node:child_process';

const needed = {
  bwrap: 'bubblewrap',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  ip: 'iproute2',
  openssl: 'openssl',
  jq: 'jq',
  curl: 'curl',
  aws: 'awscli',
  shellcheck: 'shellcheck',
};

/**
 * Checks for the programs that pods of the tests are made of.
 *
 * @throws one error that names all that are missing, with the Debian packages to install
 */
export function checkMachine(): void {
  const missing = Object.entries(needed).filter(([program]) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, name]) => name))].join(' ');
  throw new Error(
    `missing: ${missing.map(([program]) => program).join(', ')}; on Debian: apt-get install ${packages}`,
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
