import { effectiveValuesOf } from '../image-mirroring/effective-values';
import type { Values } from '../image-mirroring/values/schema';

/** Why the updater writes the pull secret soon after a change of values. */
export type LoginReason =
  /** A host has no login that this release keeps. */
  | 'new-host'
  /** Another pull secret is kept. */
  | 'new-pull-secret'
  /** The login was made with another key. */
  | 'new-key';

/** What a change of values does to the login in the pull secret. Each write is a rollout without drain or reboot; on a hosted control plane it restarts the kubelets. */
export interface LoginWrites {
  /** Writes that the change itself causes. */
  now: number;
  reasons: LoginReason[];
  /** Writes a day while nothing else happens. */
  perDay: { from: number; to: number };
  /** Hosts whose logins are no longer renewed. While the updater runs, it removes them once they have ended. */
  abandonedHosts: string[];
}

/** Hours; an Amazon ECR authorization token cannot be made to live longer or shorter. */
const lifetime = 12;

/**
 * When the updater writes. All reasons of one change share one write. A key in an existing Secret or behind
 * a placeholder can change unseen: that costs a write as well.
 */
export function countLoginWrites(from: Values | undefined, to: Values | undefined): LoginWrites {
  const reasons = to?.ecr_host ? reasonsOf(from?.ecr_host ? from : undefined, to) : [];
  const kept = hostsOf(to);
  return {
    now: reasons.length > 0 ? 1 : 0,
    reasons,
    perDay: { from: perDay(from), to: perDay(to) },
    abandonedHosts: hostsOf(from).filter((host) => !kept.includes(host)),
  };
}

/** The hosts that get a login. */
export const hostsOf = (values: Values | undefined): string[] =>
  values?.ecr_host ? [values.ecr_host, ...values.registries.map(({ host = '' }) => host)] : [];

function reasonsOf(from: Values | undefined, to: Values): LoginReason[] {
  if (!from) return ['new-host'];
  const before = hostsOf(from);
  const differs = (read: (values: Values) => unknown) =>
    JSON.stringify(read(from)) !== JSON.stringify(read(to));
  return [
    ...(hostsOf(to).some((host) => !before.includes(host)) ? ['new-host' as const] : []),
    ...(differs((values) => effectiveValuesOf(values).pullSecret) ? ['new-pull-secret' as const] : []),
    ...(hostsOf(to).some((host) => before.includes(host) && differs((values) => identityOf(values, host)))
      ? ['new-key' as const]
      : []),
  ];
}

/** What a login of a host is made with, as far as the values say. */
function identityOf(values: Values, host: string): unknown {
  const {
    existing_secret: secret = '',
    'assume_role.arn': arn = '',
    ...entry
  } = values.registries.find((registry) => registry.host === host) ?? {};
  const { aws_access_key_id: id, aws_secret_access_key: key, existing_secret: existing } = values;
  // Keys of a registry's own take the place of every other base identity.
  const base =
    secret !== '' ? ['', '', secret, '', false] : [id, key, existing, values.role_arn, values.use_node_role];
  const own = [arn, entry['assume_role.external_id'] ?? ''];
  const role = secret !== '' || arn !== '' ? own : [values.assume_role.arn, values.assume_role.external_id];
  return [...base, ...role];
}

/** Rounded to a tenth: a check may come a little later than the login is due. */
function perDay(values: Values | undefined): number {
  if (!values?.ecr_host) return 0;
  return Math.round((24 / (lifetime - effectiveValuesOf(values).refreshHours)) * 10) / 10;
}
