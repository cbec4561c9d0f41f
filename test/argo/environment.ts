import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { enforceRestrictedPods } from '../cluster/pod-security';
import { resetPullSecret } from '../cluster/pull-secret';
import { startTestCluster } from '../cluster/test-cluster';
import { withoutPauses } from '../cluster/updater-pod';
import type { TestCluster } from '../cluster/test-cluster';
import { Applications } from './applications';
import { argoNamespace, startArgoCd } from './argo-cd';
import { FakeVault } from './fake-vault';
import { GitRepository } from './git-repository';

const root = join(__dirname, '..', '..');
const example = join(root, 'examples', 'config-repo');

export const account = '123456789012';

/** The name of the example's ApplicationSet. */
export const setName = `image-mirroring.${account}`;

/** Clusters, a vault, git repositories, and an Argo CD in the first cluster. */
export interface Environment {
  readonly clusters: readonly TestCluster[];
  readonly vault: FakeVault;
  /** The charts. */
  readonly charts: GitRepository;
  /** The example's configuration, with the addresses of these clusters. */
  readonly config: GitRepository;
  readonly applications: Applications;
  stop(): Promise<void>;
}

/** @param count clusters, of which Argo CD runs in the first */
export async function startEnvironment(count: number): Promise<Environment> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const clusters: TestCluster[] = [];
    for (let index = 0; index < count; index += 1) {
      const cluster = await startTestCluster({
        imageEnv: withoutPauses,
      });
      stops.push(() => cluster.stop());
      clusters.push(cluster);
      await enforceRestrictedPods(cluster.api);
      await resetPullSecret(cluster.api);
    }
    const home = clusters[0] as TestCluster;
    const vault = await FakeVault.start();
    stops.push(() => vault.stop());
    const argo = await startArgoCd(home, vault.url);
    stops.push(() => argo.stop());
    const charts = new GitRepository(join(argo.folder, 'charts'));
    charts.copy(join(root, 'charts'), 'charts');
    charts.commit();
    const config = new GitRepository(join(argo.folder, 'config'));
    config.copy(join(example, account), account);
    config.write('settings.yaml', exampleText('settings.yaml', { charts, config }));
    const applications = new Applications(home.api, argo.processes);
    const environment = { clusters, vault, charts, config, applications, stop };
    for (const [index, cluster] of clusters.entries()) await introduce(environment, cluster, index + 1);
    config.commit();
    return environment;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives a cluster its key in the vault and its images, and makes it known to Argo CD. */
async function introduce({ clusters, vault, config }: Environment, cluster: TestCluster, number: number) {
  storeKey(vault, number, cluster.ecr.createKey());
  const file = `${account}/cluster${number}/ibm-mas-cluster-base.yaml`;
  const foretold = `https://api.cluster${number}.example.com:6443`;
  if (number === 1) return config.replace(file, foretold, 'https://kubernetes.default.svc');
  const server = `https://127.0.0.1:${cluster.port}`;
  config.replace(file, foretold, server);
  // What people write: a number for the account, and no region where ecr_host says it.
  config.replace(file, `'${account}'\n\nregion:\n  id: us-east-1\n`, `${account}\n`);
  const { users } = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8')) as {
    users: { user: { token: string } }[];
  };
  await clusters[0]?.api.create(`/api/v1/namespaces/${argoNamespace}/secrets`, {
    metadata: { name: `cluster${number}`, labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
    stringData: {
      ...{ name: `cluster${number}`, server },
      config: JSON.stringify({
        bearerToken: users[0]?.user.token,
        tlsClientConfig: { caData: cluster.authority.certificate.toString('base64') },
      }),
    },
  });
}

/** Puts the AWS key of a cluster where its configuration looks for it. */
export function storeKey(
  vault: FakeVault,
  cluster: number,
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
): void {
  vault.secrets.set(`${account}/cluster${cluster}/aws_ecr`, {
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
  });
}

/** The example's ApplicationSet, with the addresses of these repositories. */
export const exampleSet = (environment: Environment): object =>
  load(exampleText('applicationset.yaml', environment)) as object;

/** A file of the example, with the addresses of these repositories. */
const exampleText = (file: string, { charts, config }: Pick<Environment, 'charts' | 'config'>): string =>
  readFileSync(join(example, file), 'utf8')
    .replaceAll('https://git.example.com/config.git', config.url)
    .replaceAll('https://git.example.com/image-mirroring.git', charts.url)
    .replaceAll('v0.1.0', 'main');
