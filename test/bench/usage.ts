import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedWithout } from '../inherited';

/** What one run of a program takes. */
export interface Usage {
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** From start to end, in seconds. */
  readonly wall: number;
  /** The most memory in MB; only of Node programs. */
  readonly memory?: number;
}

const minutes = 60_000;

/**
 * Runs a program once and measures it.
 *
 * @param folder where the measurement is kept meanwhile
 * @throws Error when it ends with another code than 0 or 3 (nodes are drained)
 */
export function measure(folder: string, program: string, ...words: readonly string[]): Usage {
  const memoryFile = join(folder, 'memory');
  rmSync(memoryFile, { force: true });
  const preload = program === process.execPath ? ['-r', join(__dirname, 'print-memory.cjs')] : [];
  const { status, stderr } = spawnSync(
    'bash',
    [
      '-c',
      `exec 3>&2; TIMEFORMAT='%R %U %S'; time "$0" "$@" >/dev/null 2>'${join(folder, 'errors')}'`,
      ...[program, ...preload, ...words],
    ],
    {
      ...{ encoding: 'utf8', timeout: 20 * minutes },
      env: { ...inheritedWithout(/^HELM_|^LC_|^LANG|^NODE_/), LC_ALL: 'C', MEMORY_FILE: memoryFile },
    },
  );
  if (status !== 0 && status !== 3)
    throw new Error(
      `${program} ${words.join(' ')} ended with ${status}: ${readFileSync(join(folder, 'errors'), 'utf8')}`,
    );
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return {
    ...{ cpu: user + system, wall },
    ...(existsSync(memoryFile) ? { memory: Number(readFileSync(memoryFile, 'utf8')) } : {}),
  };
}

/** The run with the least CPU of several: whatever else the machine does only adds to it. */
export const measureLeast = (runs: number, ...words: Parameters<typeof measure>): Usage =>
  Array.from({ length: runs }, () => measure(...words)).reduce((one, other) =>
    other.cpu < one.cpu ? other : one,
  );
