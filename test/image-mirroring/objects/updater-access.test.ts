import type { Rendered } from '../rendering';
import { renderValues } from '../rendering';

const objectsOf = (kind: string, suffix: string, namespace = 'default', values = {}) =>
  renderValues(values, {}, namespace).filter(
    (each: Rendered) => each.kind === kind && each.metadata.name === `ecr-token-updater-${suffix}`,
  );

const pullSecret = {
  apiGroups: [''],
  resources: ['secrets'],
  resourceNames: ['pull-secret'],
  verbs: ['get', 'update'],
};
const ownRules = [
  {
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: ['ecr-token-updater-status'],
    verbs: ['get', 'update'],
  },
  { apiGroups: [''], resources: ['events'], verbs: ['create'] },
];

test.each(['role', 'init'])('the Role %s keeps the status and reports Events in its namespace', (suffix) => {
  expect(objectsOf('Role', suffix).map(({ metadata, rules }) => [metadata.namespace, rules])).toEqual([
    ['default', ownRules],
    ['openshift-config', [pullSecret]],
  ]);
});

test('there is one Role where the pull secret is in the namespace of the release', () => {
  expect(
    objectsOf('Role', 'role', 'openshift-config').map(({ metadata, rules }) => [metadata.namespace, rules]),
  ).toEqual([['openshift-config', [...ownRules, pullSecret]]]);
});

const hosted = { platform: 'hosted' };
const hostedPullSecret = { ...pullSecret, resourceNames: ['additional-pull-secret'] };
const creation = { apiGroups: [''], resources: ['secrets'], verbs: ['create'] };

test('on a hosted control plane only the init Job may create the pull secret', () => {
  const rulesOf = (suffix: string) =>
    objectsOf('Role', suffix, 'default', hosted).map(({ metadata, rules }) => [metadata.namespace, rules]);
  expect(rulesOf('role')).toEqual([
    ['default', ownRules],
    ['kube-system', [hostedPullSecret]],
  ]);
  expect(rulesOf('init')).toEqual([
    ['default', ownRules],
    ['kube-system', [hostedPullSecret, creation]],
  ]);
});

test('a release in kube-system has one Role, and the init Job the same rights', () => {
  expect(objectsOf('Role', 'init', 'kube-system', hosted).map(({ rules }) => rules)).toEqual([
    [...ownRules, hostedPullSecret, creation],
  ]);
});

test('both bindings give their Role to the ServiceAccount of the release namespace', () => {
  for (const namespace of ['default', 'openshift-config']) {
    const binding = objectsOf('RoleBinding', 'rolebinding').find(
      ({ metadata }) => metadata.namespace === namespace,
    );
    expect(binding).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'ecr-token-updater-role' },
      subjects: [{ kind: 'ServiceAccount', name: 'ecr-token-updater-sa', namespace: 'default' }],
    });
  }
});

test('the token of the ServiceAccount is mounted by the pods that ask for it only', () => {
  expect(objectsOf('ServiceAccount', 'sa')).toMatchObject([{ automountServiceAccountToken: false }]);
});

test('nothing is granted in the whole cluster', () => {
  expect(renderValues({ mirror_tags: true }).filter(({ kind }) => kind.startsWith('Cluster'))).toEqual([]);
});
