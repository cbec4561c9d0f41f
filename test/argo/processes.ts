import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

/** Programs that run until they are stopped; each writes a log. */
export class Processes {
  private readonly running: ChildProcess[] = [];

  /** @param folder where the logs go, and where the programs run */
  constructor(private readonly folder: string) {}

  start(
    name: string,
    program: string,
    words: readonly string[],
    env: Record<string, string | undefined>,
  ): void {
    const child = spawn(program, words, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(this.folder, `${name}.log`));
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on('error', (error) => log.write(`${error.message}\n`));
    this.running.push(child);
  }

  /** Ends them, the last one first. */
  async stop(): Promise<void> {
    for (const child of this.running.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(impatience);
    }
  }
}
