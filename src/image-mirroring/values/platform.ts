import { and, choose, equal, named, not } from '../../helm/expressions/expression';
import type { ValuesTree } from './schema';

/**
 * The Secret in which a hosted cluster takes further logins; HyperShift, `docs/content/how-to/common/global-pull-secret.md`.
 * It must have at least one entry.
 */
export const hostedPullSecret = { namespace: 'kube-system', name: 'additional-pull-secret' };

/** Hours; each write restarts the kubelets of a hosted cluster, so a login is used for ten of its twelve hours. */
const hostedRefreshHours = 2;

/** Whether the control plane runs in another cluster. */
export const isHosted = (v: ValuesTree) => equal(v.platform, 'hosted');

/** Whether the chart creates mirror sets: the API server of a hosted cluster denies them. */
export const createsMirrorSets = (v: ValuesTree) => and(v.mirror_sets.enabled, not(isHosted(v)));

/** The Secret that the login is written to. */
export const pullSecretOf = (v: ValuesTree) => ({
  namespace: named(
    'pullSecretNamespace',
    'The namespace of the Secret that the login is written to.',
    choose(isHosted(v), hostedPullSecret.namespace, v.pull_secret.namespace),
  ),
  name: named(
    'pullSecretName',
    'The name of the Secret that the login is written to.',
    choose(isHosted(v), hostedPullSecret.name, v.pull_secret.name),
  ),
});

/** Hours before its expiry at which a login is renewed. */
export const refreshHoursOf = (v: ValuesTree) =>
  choose(
    and(isHosted(v), not(v.updater.refresh_before_expiry_hours_is_set)),
    hostedRefreshHours,
    v.updater.refresh_before_expiry_hours,
  );
