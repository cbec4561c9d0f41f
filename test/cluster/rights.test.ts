import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from './api-client';
import { resetPullSecret } from './pull-secret';
import { Release } from './release';
import { startTestCluster, type TestCluster } from './test-cluster';
import { until } from './until';
import { ecrHost, withoutPauses } from './updater-pod';
import { notEmpty } from '../not-empty';

interface Rule {
  verbs: string[];
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
}

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({
    imageEnv: withoutPauses,
  });
  await resetPullSecret(cluster.api);
}, 120_000);
afterAll(() => cluster.stop());

const status = {
  verbs: ['get', 'update'],
  apiGroups: [''],
  resources: ['configmaps'],
  resourceNames: ['ecr-token-updater-status'],
};
const events = { verbs: ['create'], apiGroups: [''], resources: ['events'] };
const pullSecret = {
  verbs: ['get', 'update'],
  apiGroups: [''],
  resources: ['secrets'],
  resourceNames: ['pull-secret'],
};

/** What a service account may do, by namespace, without what everybody may: to ask what they may do. */
async function rightsOf(namespace: string, serviceAccount: string): Promise<Record<string, Rule[]>> {
  const { status } = await cluster.api.create<{ status: { token: string } }>(
    `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`,
    { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  );
  const account = cluster.api.as(status.token);
  const found: Record<string, Rule[]> = {};
  for (const { metadata } of notEmpty(await cluster.api.list('/api/v1/namespaces'))) {
    const review = await account.create<{ status: { resourceRules: Rule[]; incomplete: boolean } }>(
      '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace: metadata.name },
      },
    );
    expect(review.status.incomplete).toBe(false);
    const rules = review.status.resourceRules.filter(
      ({ apiGroups }) => !/authorization|authentication/.test(apiGroups.join()),
    );
    if (rules.length > 0) found[metadata.name] = rules.sort(byResource);
  }
  return found;
}

/** The API server learns of new Roles and their bindings a little later; rights too many would stay. */
async function expectRights(namespace: string, serviceAccount: string, documented: Record<string, Rule[]>) {
  await until(`${serviceAccount} has the documented rights`, async () => {
    expect(await rightsOf(namespace, serviceAccount)).toEqual(documented);
    return true;
  });
}

const byResource = (a: Rule, b: Rule) => a.resources.join().localeCompare(b.resources.join());

const hosted = { ...pullSecret, resourceNames: ['additional-pull-secret'] };
const creation = { verbs: ['create'], apiGroups: [''], resources: ['secrets'] };

interface Layout {
  namespace: string;
  platform: string;
  documented: Record<string, Rule[]>;
  /** Where the hook has more rights, and which. */
  ofHook?: Record<string, Rule[]>;
}

const standalone: Pick<Layout, 'namespace' | 'documented'>[] = [
  { namespace: 'default', documented: { default: [status, events], 'openshift-config': [pullSecret] } },
  { namespace: 'mirroring', documented: { mirroring: [status, events], 'openshift-config': [pullSecret] } },
  { namespace: 'openshift-config', documented: { 'openshift-config': [status, events, pullSecret] } },
];
const layouts: Layout[] = [
  ...standalone.map((layout) => ({ ...layout, platform: 'standalone' })),
  {
    namespace: 'default',
    platform: 'hosted',
    documented: { default: [status, events], 'kube-system': [hosted] },
    ofHook: { 'kube-system': [hosted, creation] },
  },
];

test.each(layouts)(
  'a release in $namespace on a $platform control plane has the documented rights and no other, during the hook as well as after it',
  async ({ namespace, platform, documented, ofHook = {} }) => {
    const { accessKeyId, secretAccessKey } = cluster.ecr.createKey();
    const release = new Release(cluster, 4, namespace);
    // The hook's account goes with it: the hook waits until it was looked at.
    let isSeen = false;
    cluster.gateway.intercept = async () => {
      while (!isSeen) await sleep(50);
      return undefined;
    };
    const installed = release.install({
      image_mirroring: {
        platform,
        ecr_host: ecrHost,
        repo_path_prefix: '250731',
        aws_access_key_id: accessKeyId,
        aws_secret_access_key: secretAccessKey,
      },
      region: { id: 'us-east-1' },
    });
    try {
      const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=job-name=ecr-token-updater-init`;
      await until('the hook runs', async () => (await cluster.api.list<KubernetesObject>(path)).length > 0);
      await expectRights(namespace, 'ecr-token-updater-init', { ...documented, ...ofHook });
    } finally {
      isSeen = true;
    }
    expect(await installed).toMatchObject({ code: 0 });
    await expectRights(namespace, 'ecr-token-updater-sa', documented);
    expect(await release.uninstall()).toMatchObject({ code: 0 });
  },
  120_000,
);
