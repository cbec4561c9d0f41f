import { renderValues } from '../rendering';

const bindings = (imageMirroring: object) =>
  renderValues(imageMirroring).filter(({ metadata }) => /-hostnetwork$/.test(metadata.name));

test('pods on their own network need no binding', () => {
  expect(bindings({})).toEqual([]);
});

test('each ServiceAccount of the updater may use the hostnetwork-v2 constraint in its namespace, and no other', () => {
  expect(
    bindings({ updater: { host_network: true } }).map(({ kind, metadata, roleRef, subjects }) => ({
      ...{ kind, name: metadata.name, namespace: metadata.namespace, annotations: metadata.annotations },
      ...{ roleRef, subjects },
    })),
  ).toEqual([
    {
      kind: 'RoleBinding',
      name: 'ecr-token-updater-init-hostnetwork',
      namespace: 'default',
      annotations: {
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-weight': '-2',
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
      },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'system:openshift:scc:hostnetwork-v2',
      },
      subjects: [{ kind: 'ServiceAccount', name: 'ecr-token-updater-init', namespace: 'default' }],
    },
    {
      kind: 'RoleBinding',
      name: 'ecr-token-updater-hostnetwork',
      namespace: 'default',
      annotations: { 'argocd.argoproj.io/sync-wave': '3' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'system:openshift:scc:hostnetwork-v2',
      },
      subjects: [{ kind: 'ServiceAccount', name: 'ecr-token-updater-sa', namespace: 'default' }],
    },
  ]);
});
