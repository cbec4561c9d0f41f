import { jobHook, reportHooks, shortLivedHook, skipMissingKind, testHook, wave } from '../src/sync-order';

const shortLived = (hook: string, weight: string) => ({
  'helm.sh/hook': hook,
  'helm.sh/hook-weight': weight,
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
});
/** A Job stays when it fails, and Helm shows its log. */
const job = (hook: string, weight: string) => ({
  'helm.sh/hook': hook,
  'helm.sh/hook-weight': weight,
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  'helm.sh/hook-output-log-policy': 'hook-failed',
});
const [before, after] = ['pre-install,pre-upgrade', 'post-install,post-upgrade'];

test.each<[string, object, object]>([
  ['a wave', wave(0), { 'argocd.argoproj.io/sync-wave': '0' }],
  ['another wave', wave(5), { 'argocd.argoproj.io/sync-wave': '5' }],
  [
    'a kind that may be missing',
    skipMissingKind,
    { 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' },
  ],
  ['what the init Job needs', shortLivedHook(-3), shortLived(before, '-3')],
  ['the init Job', jobHook(-1), job(before, '-1')],
  [
    'the report before a sync',
    reportHooks('start'),
    { need: shortLived(before, '-9'), binding: shortLived(before, '-8'), job: job(before, '-7') },
  ],
  [
    'the report after a sync',
    reportHooks('finish'),
    { need: shortLived(after, '1'), binding: shortLived(after, '2'), job: job(after, '3') },
  ],
  [
    'the Job of helm test',
    testHook,
    {
      'helm.sh/hook': 'test',
      'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      'helm.sh/hook-output-log-policy': 'hook-failed',
    },
  ],
])('the annotations of %s', (_, annotations, expected) => {
  expect(annotations).toEqual(expected);
});
