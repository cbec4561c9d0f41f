/** Argo CD applies waves in ascending order, and prunes them in descending order. */
export const wave = (number: number) => ({ 'argocd.argoproj.io/sync-wave': `${number}` });

/**
 * A cluster without the mirror set kinds must not refuse the whole sync before anything is applied: with this
 * the earlier waves are applied and the mirror sets alone fail.
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

/** The init Job itself: when it fails it stays, and with it its log. */
export const jobHook = (weight: number) => ({
  'helm.sh/hook': 'pre-install,pre-upgrade',
  'helm.sh/hook-weight': `${weight}`,
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  'helm.sh/hook-output-log-policy': 'hook-failed',
});

/** Before the init Job and what it needs; `step` counts from 1. Argo CD takes it for a PreSync hook. */
export const beforeSync = (step: number) => shortLivedHook(step - 10);

/** After all else. Argo CD takes it for a PostSync hook. */
export const afterSync = (step: number) => ({
  ...shortLivedHook(step),
  'helm.sh/hook': 'post-install,post-upgrade',
});

/** A Job of `helm test`. Argo CD never applies it. */
export const testHook = {
  'helm.sh/hook': 'test',
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  'helm.sh/hook-output-log-policy': 'hook-failed',
};
