import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { until } from './until';

export interface ServerOptions {
  readonly name: string;
  readonly program: string;
  /** Where it runs, and where its log goes. */
  readonly folder: string;
  /** How many free ports it needs. */
  readonly ports: number;
  /** Its flags, given the ports that were found. */
  readonly flags: (ports: readonly number[]) => Readonly<Record<string, string | number | boolean>>;
  /** Whether it serves, as its log or an answer of it says. */
  readonly isReady: (ports: readonly number[], log: string) => boolean | Promise<boolean>;
  /** Where free ports are found; only the test of this file has its own. */
  readonly findPorts?: (count: number) => Promise<number[]>;
}

/** A program that listens on ports of 127.0.0.1. */
export interface Server {
  readonly ports: readonly number[];
  stop(): Promise<void>;
}

const attempts = 5;

/**
 * Starts a program and waits until it serves. Between the moment a port is found free and the moment it is bound,
 * another program may take it: then other ports are tried.
 *
 * @throws when it ends for another reason, or does not serve in time; the message names its log
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { name, folder, flags, isReady, findPorts = freePorts } = options;
  const log = join(folder, `${name}.log`);
  for (let attempt = 1; ; attempt++) {
    const ports = await findPorts(options.ports);
    writeFileSync(log, '');
    const child = run(options, flags(ports), log);
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    try {
      await until(
        `${name} serves (see ${log})`,
        async () => hasEnded() || (await isReady(ports, readFileSync(log, 'utf8'))),
      );
    } catch (error) {
      await end(child);
      throw error;
    }
    if (!hasEnded()) return { ports, stop: () => end(child) };
    const complaint = readFileSync(log, 'utf8');
    if (attempt === attempts || !complaint.includes('address already in use')) {
      throw new Error(`${name} ended at its start:\n${complaint.slice(-2000)}`);
    }
  }
}

function run(
  { program, folder }: ServerOptions,
  flags: Readonly<Record<string, string | number | boolean>>,
  log: string,
): ChildProcess {
  const child = spawn(
    program,
    Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      appendFileSync(log, chunk);
    });
  }
  child.on('error', (error) => {
    appendFileSync(log, `${error.message}\n`);
  });
  // A test run that ends before its time must not leave programs behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Ports of 127.0.0.1 that nothing listens on; all are held until all are known, so that no two are equal. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(impatience);
}
