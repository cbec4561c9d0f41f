import { renderValues } from '../rendering';

const ofInit = (values: object) =>
  renderValues(values).filter(({ metadata }) => metadata.name.startsWith('ecr-token-updater-init'));
const weightOf = (metadata: { annotations: Record<string, string> }) =>
  Number(metadata.annotations['helm.sh/hook-weight']);

const everything = {
  use_node_role: true,
  aws_access_key_id: '',
  aws_secret_access_key: '',
  updater: { proxy: 'http://proxy.example.com:3128', host_network: true },
};

test('all objects of the proof are hooks before an install and an upgrade', () => {
  const hooks = ofInit(everything).map(({ metadata }) => metadata.annotations['helm.sh/hook']);
  expect(new Set(hooks)).toEqual(new Set(['pre-install,pre-upgrade']));
});

test('what the Job needs is there before it, and bindings after what they bind', () => {
  const weights = ofInit(everything).map(({ kind, metadata }) => [kind, weightOf(metadata)]);
  expect(Object.fromEntries(weights)).toEqual({
    ConfigMap: -3,
    Role: -3,
    Secret: -3,
    ServiceAccount: -3,
    RoleBinding: -2,
    Job: -1,
  });
});

test('nothing of the proof outlives it but the Job of one that failed', () => {
  const policies = ofInit(everything).map(({ kind, metadata }) => [
    kind,
    metadata.annotations['helm.sh/hook-delete-policy'],
  ]);
  const { Job: job, ...others } = Object.fromEntries(policies) as Record<string, string>;
  expect(job).toBe('before-hook-creation,hook-succeeded');
  expect(new Set(Object.values(others))).toEqual(
    new Set(['before-hook-creation,hook-succeeded,hook-failed']),
  );
});
