import { objectOf, renderValues } from '../rendering';

const annotationsOf = (kind: string, name: string) =>
  objectOf(renderValues({}, { devops: { mongo_uri: 'mongodb://x' } }), kind, name).metadata.annotations;

test('the init Job is a hook before installs and upgrades, and stays with its log when it fails', () => {
  expect(annotationsOf('Job', 'ecr-token-updater-init')).toEqual({
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': '-1',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
    'helm.sh/hook-output-log-policy': 'hook-failed',
  });
});

test.each([
  ['Secret', '-3'],
  ['ConfigMap', '-3'],
  ['ServiceAccount', '-3'],
  ['Role', '-3'],
  ['RoleBinding', '-2'],
])('the %s of the init Job is created before it and removed after it', (kind, weight) => {
  expect(annotationsOf(kind, 'ecr-token-updater-init')).toEqual({
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': weight,
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
  });
});

test('the verify Job is a test', () => {
  expect(annotationsOf('Job', 'ecr-token-updater-verify')).toEqual({
    'helm.sh/hook': 'test',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
    'helm.sh/hook-output-log-policy': 'hook-failed',
  });
});

test.each(['ecr-token-updater-init', 'ecr-token-updater-verify'])(
  'the hook %s has no lifetime: a hook that vanishes while its sync waits leaves the sync waiting',
  (name) => {
    expect(objectOf(renderValues(), 'Job', name).spec).not.toHaveProperty('ttlSecondsAfterFinished');
  },
);

test.each([
  ['start', 'pre-install,pre-upgrade', ['-9', '-8', '-7']],
  ['finish', 'post-install,post-upgrade', ['1', '2', '3']],
])('the report of the %s has its objects, their binding, then its Job', (phase, hook, weights) => {
  const name = `image-mirroring-sync-${phase}`;
  expect(['Role', 'RoleBinding', 'Job'].map((kind) => annotationsOf(kind, name))).toEqual([
    {
      'helm.sh/hook': hook,
      'helm.sh/hook-weight': weights[0],
      'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
    },
    {
      'helm.sh/hook': hook,
      'helm.sh/hook-weight': weights[1],
      'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
    },
    {
      'helm.sh/hook': hook,
      'helm.sh/hook-weight': weights[2],
      'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      'helm.sh/hook-output-log-policy': 'hook-failed',
    },
  ]);
});
