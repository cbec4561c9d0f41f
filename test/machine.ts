import { execFileSync } from 'node:child_process';
import { isRoot } from './root';

/** Programs that tests need on PATH, each with the Debian package that brings it. */
export type Programs = Readonly<Record<string, string>>;

/** What the pods' network begins with where it cannot be made by root. */
const userNamespace = ['unshare', '--user', '--map-root-user', '--net', 'true'] as const;

/** What is missing, and how to get it, in one sentence; nothing when everything is there. */
export function missing(needed: Programs): string | undefined {
  const absent = Object.entries(needed).filter(([program]) => !succeeds('which', program));
  if (absent.length > 0) {
    const packages = [...new Set(absent.map(([, name]) => name))].join(' ');
    return `missing: ${absent.map(([program]) => program).join(', ')}; on Debian: apt-get install ${packages}`;
  }
  if ('unshare' in needed && !isRoot && !succeeds(...userNamespace))
    return `missing: the right to make user namespaces, without which \`${userNamespace.join(' ')}\` fails`;
  return undefined;
}

/**
 * For a rung's globalSetup: whether the machine can run it. Says once what is missing when it cannot.
 *
 * @throws instead where CI is set: there a rung that does not run must not pass
 */
export function canRun(rung: string, needed: Programs, isCi = Boolean(process.env.CI)): boolean {
  const complaint = missing(needed);
  if (complaint === undefined) return true;
  if (isCi) throw new Error(`the ${rung} tests cannot run: ${complaint}`);
  console.warn(`\nSKIPPED: the ${rung} tests cannot run: ${complaint}\n`);
  return false;
}

/**
 * For a rung's setupFilesAfterEnv: skips all tests of the file, and what they would prepare, when something is missing;
 * never where CI is set, where the rung has not even begun then.
 */
export function skipWithout(needed: Programs): void {
  if (process.env.CI || missing(needed) === undefined) return;
  Object.assign(globalThis, { describe: describe.skip, test: test.skip });
}

function succeeds(program: string, ...words: string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore', env: { PATH: process.env.PATH }, timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}
