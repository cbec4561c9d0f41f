/** Argo CD applies waves in ascending order, and prunes them in descending order. */
export const wave = (number: number) => ({ 'argocd.argoproj.io/sync-wave': `${number}` });

/**
 * A cluster without the mirror set kinds must not refuse the whole sync before anything is applied: with this
 * the earlier waves are applied and only the mirror sets fail.
 */
export const skipMissingKind = { 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' };

/**
 * An object that exists only while the init Job runs: before anything of a release is created or changed. Argo
 * CD takes it for a PreSync hook.
 *
 * @param weight Helm creates hooks in ascending order; Argo CD takes it for the wave
 */
export const shortLivedHook = (weight: number) => ({
  'helm.sh/hook': 'pre-install,pre-upgrade',
  'helm.sh/hook-weight': `${weight}`,
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
});

/** The Job of a short-lived hook: when it fails it stays, and with it its log. */
const outlivingFailure = {
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  'helm.sh/hook-output-log-policy': 'hook-failed',
};

/** The init Job itself. */
export const jobHook = (weight: number) => ({ ...shortLivedHook(weight), ...outlivingFailure });

/** Before the init Job and what it needs; `step` counts from 1. Argo CD takes it for a PreSync hook. */
const beforeSync = (step: number) => shortLivedHook(step - 10);

/** After all else. Argo CD takes it for a PostSync hook. */
const afterSync = (step: number) => ({
  ...shortLivedHook(step),
  'helm.sh/hook': 'post-install,post-upgrade',
});

/** A report around everything else: what its Job needs, the binding that needs some of it, and the Job. */
export const reportHooks = (phase: 'start' | 'finish') => {
  const hook = phase === 'start' ? beforeSync : afterSync;
  return { need: hook(1), binding: hook(2), job: { ...hook(3), ...outlivingFailure } };
};

/** A Job of `helm test`. Argo CD never applies it. */
export const testHook = { 'helm.sh/hook': 'test', ...outlivingFailure };
