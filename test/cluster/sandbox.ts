import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findAwsCli, type AwsCliMajor } from './aws-cli';
import type { PodNetwork } from './pod-network';
import { kubernetesProgram } from './programs';
import { isRoot } from '../root';

export interface Mount {
  /** Where it is on the machine. */
  readonly from: string;
  /** Where the container sees it. */
  readonly to: string;
  readonly writable?: boolean;
}

export interface ContainerOptions {
  readonly command: readonly string[];
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly user: number;
  readonly group: number;
  /** A further group of the user, which has the files of volumes. */
  readonly fsGroup?: number;
  readonly mounts: readonly Mount[];
  readonly readOnlyRoot: boolean;
}

export interface ImagePrograms {
  /** The major of the AWS CLI; by default 1. */
  readonly awsCli?: AwsCliMajor;
}

/**
 * What stands for the updater's image: the machine's own `/usr` and `/etc`, read-only, with the AWS CLI, a client of the
 * Kubernetes API, names that lead into the pods' network, and an authority to trust.
 */
export class Image {
  private readonly arguments: string[];

  /** The search path of the image. */
  readonly path = '/image/bin:/usr/bin:/bin';

  /**
   * @param folder where it may make a folder for its files
   * @param options.hosts addresses by name, for `/etc/hosts`
   * @param options.authority a file with a certificate authority that counts as a public one
   */
  constructor(
    folder: string,
    options: { hosts: Readonly<Record<string, string>>; authority?: string } & ImagePrograms,
  ) {
    const home = mkdtempSync(join(folder, 'image-'));
    const aws = findAwsCli(options.awsCli ?? 1);
    const hosts = join(home, 'hosts');
    writeFileSync(
      hosts,
      Object.entries(options.hosts)
        .map(([name, address]) => `${address} ${name}\n`)
        .join(''),
    );
    // The folders above a mount are made with `--dir`: those that come with it are closed to all but root.
    this.arguments = [
      ...[
        '--tmpfs',
        '/',
        '--ro-bind',
        '/usr',
        '/usr',
        '--ro-bind',
        '/etc',
        '/etc',
        '--proc',
        '/proc',
        '--dev',
        '/dev',
      ],
      ...topLevelLinks(),
      ...aws.folders.flatMap((path) => ['--dir', dirname(path), '--ro-bind', path, path]),
      ...['--dir', '/image/bin', '--symlink', aws.path, '/image/bin/aws'],
      ...['--ro-bind', kubernetesProgram('kubectl'), '/image/bin/oc'],
      ...['--ro-bind', hosts, '/etc/hosts'],
    ];
    if (options.authority === undefined) return;
    const trusted = join(home, 'trusted.pem');
    const system = '/etc/ssl/certs/ca-certificates.crt';
    writeFileSync(trusted, readFileSync(system, 'utf8') + readFileSync(options.authority, 'utf8'));
    for (const bundle of [system, ...aws.certificateBundles]) {
      this.arguments.push('--ro-bind', trusted, bundle);
    }
  }

  /** Starts a container as the container runtime would: alone with its processes, without any right of root. */
  start(network: PodNetwork, options: ContainerOptions): ChildProcess {
    const [entrance = '', ...rest] = network.entrance;
    const mounts = [...options.mounts].sort((a, b) => a.to.length - b.to.length);
    return spawn(
      entrance,
      [
        ...rest,
        'bwrap',
        ...this.arguments,
        ...mounts.flatMap(({ to }) => ['--dir', dirname(to)]),
        ...mounts.flatMap(({ from, to, writable }) => [writable === true ? '--bind' : '--ro-bind', from, to]),
        ...(options.readOnlyRoot ? ['--remount-ro', '/'] : []),
        ...(isRoot ? keepRightsToChangeUser : asUser(options)),
        ...[
          '--unshare-pid',
          '--unshare-ipc',
          '--unshare-uts',
          '--hostname',
          options.env.HOSTNAME ?? 'container',
        ],
        ...['--die-with-parent', '--new-session', '--clearenv'],
        ...Object.entries(options.env).flatMap(([name, value]) => ['--setenv', name, value]),
        '--',
        ...(isRoot ? changeUser(options) : []),
        ...options.command,
      ],
      // A group of its own, so that it can be killed whole.
      { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
    );
  }
}

/**
 * Kills all processes of a container at once, as the kernel does when memory is short: bwrap alone may die before its
 * child has asked to die with it, and the child would keep the streams open.
 */
export function killContainer({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const keepRightsToChangeUser = ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID'];

/** The user of a container, and with it the end of all rights. */
const changeUser = ({ user, group, fsGroup }: ContainerOptions): string[] => [
  ...['setpriv', `--reuid=${user}`, `--regid=${group}`],
  fsGroup === undefined ? '--clear-groups' : `--groups=${fsGroup}`,
];

/** The same where there is one user only: it gets another name. */
const asUser = ({ user, group }: ContainerOptions): string[] => [
  ...['--unshare-user', '--uid', String(user), '--gid', String(group), '--cap-drop', 'ALL'],
];

/** On most systems `/bin` and `/lib` are links into `/usr`, which containers see too. */
function topLevelLinks(): string[] {
  return ['/bin', '/sbin', '/lib', '/lib64']
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
    );
}
