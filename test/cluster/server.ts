import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
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
  /** Words before its flags, such as a subcommand. */
  readonly words?: readonly string[];
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
 * Starts what listens on ports. Between the moment a port is found free and the moment it is bound, another program may
 * take it: then other ports are tried.
 *
 * @param start its error says what programs say whose port is taken
 */
export async function onFreePorts<T>(
  count: number,
  start: (ports: readonly number[]) => Promise<T>,
  findPorts = freePorts,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const ports = await findPorts(count);
    try {
      return await start(ports);
    } catch (error) {
      if (attempt === attempts || !/address already in use/i.test(String(error))) throw error;
    }
  }
}

/**
 * Starts a program and waits until it serves.
 *
 * @throws when it ends, or does not serve in time; the message names its log
 */
export function startServer(options: ServerOptions): Promise<Server> {
  const { name, folder, flags, isReady, findPorts } = options;
  const log = join(folder, `${name}.log`);
  const start = async (ports: readonly number[]): Promise<Server> => {
    const child = run(options, flags(ports), log);
    try {
      await until(
        `${name} serves (see ${log})`,
        async () => hasEnded(child) || (await isReady(ports, readFileSync(log, 'utf8'))),
      );
    } catch (error) {
      await end(child);
      throw error;
    }
    if (hasEnded(child))
      throw new Error(`${name} ended at its start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    return { ports, stop: () => end(child) };
  };
  return onFreePorts(options.ports, start, findPorts);
}

// A program that could not even be started has no process id.
export const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

function run(
  { program, folder, words = [] }: ServerOptions,
  flags: Readonly<Record<string, string | number | boolean>>,
  log: string,
): ChildProcess {
  // A pipe may still hold a program's last words when it has ended.
  const file = openSync(log, 'w');
  const child = spawn(
    program,
    [...words, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)],
    { cwd: folder, stdio: ['ignore', file, file], env: { PATH: process.env.PATH } },
  );
  closeSync(file);
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

/** Asks a program to end, and ends it when it does not. */
export async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(impatience);
}
