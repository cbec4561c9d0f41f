import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updaterCommand } from '../../src/image-mirroring/objects/updater-pod';
import { updaterModules } from '../../src/updater/modules';
import { serviceAddress } from './control-plane';
import { makeFolder, makeOpenFolder } from './folder';
import { killContainer, type Mount } from './sandbox';
import type { TestCluster } from './test-cluster';
import { ecrHost, statusName, withoutPauses, type Mode, type Outcome } from './updater-pod';

export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: readonly Mount[];
  /** The command instead of the updater with its mode. */
  readonly command?: readonly string[];
  /** Kills the whole container, as the kernel does when memory is short. */
  readonly kill?: AbortSignal;
}

/**
 * The updater's container without its Pod: for tests that run it hundreds of times, or look at it from the inside.
 * It sees the same files, and has the same service account.
 */
export class UpdaterProcess {
  private constructor(
    private readonly cluster: TestCluster,
    private readonly folder: string,
    readonly serviceAccountToken: string,
  ) {}

  static async prepare(
    cluster: TestCluster,
    keys: { accessKeyId: string; secretAccessKey: string },
  ): Promise<UpdaterProcess> {
    const folder = makeOpenFolder(cluster.folder, 'updater');
    const { status } = await cluster.api.create<{ status: { token: string } }>(
      '/api/v1/namespaces/default/serviceaccounts/ecr-token-updater/token',
      { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 7200 } },
    );
    const process = new UpdaterProcess(cluster, folder, status.token);
    const account = makeFolder(join(folder, 'account'));
    writeFileSync(join(account, 'token'), status.token);
    writeFileSync(join(account, 'ca.crt'), cluster.authority.certificate);
    writeFileSync(join(account, 'namespace'), 'default');
    for (const [name, content] of Object.entries(updaterModules))
      writeFileSync(join(makeFolder(join(folder, 'script')), name), content);
    process.storeKeys(keys);
    return process;
  }

  storeKeys({ accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string }): void {
    const keys = makeFolder(join(this.folder, 'aws'));
    writeFileSync(join(keys, 'aws_access_key_id'), accessKeyId);
    writeFileSync(join(keys, 'aws_secret_access_key'), secretAccessKey);
  }

  async run(mode: Mode, { env = {}, mounts = [], command, kill }: ProcessOptions = {}): Promise<Outcome> {
    const { image, network } = this.cluster;
    const scratch = makeOpenFolder(this.folder, 'tmp', 0o777);
    const child = image.start(network, {
      command: command ?? updaterCommand(mode),
      user: 1001,
      group: 0,
      readOnlyRoot: true,
      mounts: [
        { from: join(this.folder, 'account'), to: '/var/run/secrets/kubernetes.io/serviceaccount' },
        { from: join(this.folder, 'aws'), to: '/var/run/secrets/ecr-token-updater/aws' },
        { from: join(this.folder, 'script'), to: '/opt/ecr-token-updater' },
        { from: scratch, to: '/tmp', writable: true },
        ...mounts,
      ],
      env: {
        PATH: image.path,
        HOME: '/tmp',
        KUBERNETES_SERVICE_HOST: serviceAddress,
        KUBERNETES_SERVICE_PORT: '443',
        ECR_HOST: ecrHost,
        REPO_PATH_PREFIX: '250731',
        PULL_SECRET_NAMESPACE: 'openshift-config',
        PULL_SECRET_NAME: 'pull-secret',
        POD_NAMESPACE: 'default',
        STATUS_CONFIG_MAP: mode === 'verify' ? '' : statusName,
        ...withoutPauses,
        ...env,
      },
    });
    kill?.addEventListener('abort', () => killContainer(child));
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += String(chunk)));
    const exitCode = await new Promise<number>((resolve) => {
      child.on('close', (code) => {
        resolve(code ?? 137);
      });
    });
    rmSync(scratch, { recursive: true, force: true });
    return { exitCode, log };
  }
}
