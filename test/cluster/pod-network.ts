import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { isRoot } from '../root';

/** A place that pods can reach: an address and port of their network, answered by a unix socket of the test. */
export interface Route {
  readonly address: string;
  readonly port: number;
  readonly socket: string;
}

/**
 * The network of the pods: a network namespace of its own, where nothing is reachable but the given routes. Names like
 * those of AWS can thus have port 443 without anything listening on the machine itself but unix sockets.
 */
export class PodNetwork {
  private constructor(private readonly relay: ChildProcess) {}

  /** @throws when user namespaces are not allowed, or `unshare` or `ip` are missing */
  static async start(routes: readonly Route[]): Promise<PodNetwork> {
    const addresses = [...new Set(routes.map(({ address }) => address))];
    const script = 'ip link set lo up; for a in $1; do ip address add "$a/32" dev lo; done; shift; exec "$@"';
    const relay = spawn(
      'unshare',
      [
        ...(isRoot ? [] : ['--user', '--map-root-user']),
        ...['--net', 'bash', '-euc', script, 'pod-network', addresses.join(' ')],
        ...[execPath, join(__dirname, 'relay.mjs')],
        ...routes.map(({ address, port, socket }) => `${address}:${port}=${socket}`),
      ],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    let complaint = '';
    relay.stderr.on('data', (chunk) => (complaint += String(chunk)));
    const [ready] = (await Promise.race([once(relay.stdout, 'data'), once(relay, 'exit')])) as [unknown];
    if (!String(ready).startsWith('ready')) throw new Error(`the pods' network did not start: ${complaint}`);
    return new PodNetwork(relay);
  }

  /** The command that runs another one inside the network. */
  get entrance(): string[] {
    const user = isRoot ? [] : ['--user', '--preserve-credentials'];
    return ['nsenter', '--target', String(this.relay.pid), ...user, '--net', '--'];
  }

  async stop(): Promise<void> {
    const ended = once(this.relay, 'exit');
    this.relay.stdin?.end();
    await ended;
  }
}
