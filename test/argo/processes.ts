import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, hasEnded } from '../cluster/server';

/** Programs that run until they are stopped; each writes a log. */
export class Processes {
  private readonly running: { name: string; child: ChildProcess }[] = [];
  private stopping = false;

  /** @param folder where the logs go, and where the programs run */
  constructor(private readonly folder: string) {
    process.once('exit', this.kill);
  }

  start(
    name: string,
    program: string,
    words: readonly string[],
    env: Record<string, string | undefined>,
  ): void {
    // A pipe may still hold a program's last words when it has ended.
    const log = openSync(this.logOf(name), 'w');
    const child = spawn(program, words, { cwd: this.folder, env, stdio: ['ignore', log, log] });
    closeSync(log);
    child.on('error', (error) => {
      appendFileSync(this.logOf(name), `${error.message}\n`);
    });
    this.running.push({ name, child });
  }

  /** What is to be said of programs that have ended although nobody stopped them; undefined while all run. */
  get failure(): string | undefined {
    if (this.stopping) return undefined;
    const ended = this.running.filter(({ child }) => hasEnded(child));
    return ended.length === 0
      ? undefined
      : ended.map(({ name }) => `${name} has ended; its log ends with\n${this.tail(name)}`).join('\n');
  }

  /** Whether they listen on all of these ports; whoever asked there could find somebody else who took one. */
  listenOn(ports: readonly number[]): boolean {
    const ours = execFileSync('ss', ['--no-header', '--listening', '--tcp', '--numeric', '--processes'], {
      encoding: 'utf8',
      timeout: 60_000,
    })
      .split('\n')
      .filter((socket) => this.running.some(({ child }) => socket.includes(`,pid=${child.pid},`)));
    return ports.every((port) => ours.some((socket) => socket.includes(`:${port} `)));
  }

  /** The ends of all logs. */
  get logs(): string {
    return this.running.map(({ name }) => `== ${name}\n${this.tail(name)}`).join('\n');
  }

  private logOf(name: string): string {
    return join(this.folder, `${name}.log`);
  }

  private tail(name: string): string {
    return readFileSync(this.logOf(name), 'utf8').trim().split('\n').slice(-15).join('\n');
  }

  /** A test run that ends before its time must not leave programs behind. */
  private readonly kill = () => {
    for (const { child } of this.running) child.kill('SIGKILL');
  };

  /** Ends them, the last one first. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const { child } of this.running.reverse()) await end(child);
    process.off('exit', this.kill);
  }
}
