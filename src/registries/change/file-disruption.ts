import type { DisruptionAction, FileDisruption } from '../files/node-disruption-policy';
import { isBefore } from '../files/openshift-version';

/** What nodes do for a changed file, from the least to the most disruptive. */
const fileActions = ['write', 'reload', 'restart', 'drain', 'reboot'] as const;
export type FileAction = (typeof fileActions)[number];

/** The most disruptive of several actions; undefined for none. */
export const strongestOf = (actions: readonly FileAction[]): FileAction | undefined =>
  fileActions.findLast((action) => actions.includes(action));

/** What a cluster says about disruption. */
export interface DisruptionRules {
  /** The version of OpenShift, as `4.16.12`; without it, rules of all versions count that the cluster has objects for. */
  version?: string;
  nodeDisruption?: FileDisruption[];
  /** The ConfigMap image-registry-override-drain exists. */
  drainOverride?: boolean;
}

/** The MCO's own rule for registries.conf: a drain unless the change is safe, then a reload of CRI-O. */
type DefaultAction = DisruptionAction | { type: 'Special'; service?: never };

const reloadCrio: DefaultAction = { type: 'Reload', service: 'crio.service' };

/** machine-config-operator, `pkg/apihelpers/apihelpers.go` (default cluster policies); other files reboot nodes. */
const defaultRules: { path: string; actions: DefaultAction[] }[] = [
  { path: '/etc/containers/registries.conf', actions: [{ type: 'Special' }] },
  { path: '/etc/containers/policy.json', actions: [reloadCrio] },
  { path: '/etc/containers/registries.d', actions: [reloadCrio] },
  { path: '/var/lib/kubelet/config.json', actions: [{ type: 'None' }] },
];

/**
 * What nodes do when a file changes: the rule with the nearest path decides, and an administrator's rule replaces the
 * default one of the same path. Policies are read from OpenShift 4.17 on; the drain override counts up to 4.19.
 *
 * machine-config-operator, `pkg/daemon/update.go` (calculatePostConfigChangeNodeDisruptionActionFromMCDiffs),
 * `pkg/daemon/drain.go` (isDrainRequiredForNodeDisruptionActions).
 *
 * @param isSafe whether a change of registries.conf needs no drain
 */
export function decideFileAction(file: string, rules: DisruptionRules, isSafe: boolean): FileAction {
  const { version, drainOverride = false } = rules;
  const nearest = findNearestRule(file, rules);
  if (!nearest) return 'reboot';
  const isOverridden = drainOverride && (version === undefined || isBefore(version, 20));
  const actions = nearest.actions.map((action) => actionOf(action, isSafe || isOverridden));
  return strongestOf(actions) ?? 'write';
}

/** The systemd units that restart when a file changes. */
export function listServices(file: string, rules: DisruptionRules): string[] {
  const actions = findNearestRule(file, rules)?.actions ?? [];
  return actions.flatMap(({ type, service }) => (type === 'Restart' && service ? [service] : []));
}

function findNearestRule(file: string, { version, nodeDisruption = [] }: DisruptionRules) {
  const own = isBefore(version, 17) ? [] : nodeDisruption;
  const defaults = defaultRules.filter(({ path }) => !own.some((rule) => rule.path === path));
  const rules = [...own, ...defaults].filter(({ path }) => file === path || file.startsWith(`${path}/`));
  return rules.sort((one, other) => other.path.length - one.path.length)[0];
}

function actionOf({ type }: DefaultAction, isSafe: boolean): FileAction {
  switch (type) {
    case 'None':
    case 'DaemonReload':
      return 'write';
    case 'Reload':
      return 'reload';
    case 'Restart':
      return 'restart';
    case 'Drain':
      return 'drain';
    case 'Reboot':
      return 'reboot';
    case 'Special':
      return isSafe ? 'reload' : 'drain';
  }
}
