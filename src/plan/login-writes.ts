import { effectiveValuesOf } from '../image-mirroring/effective-values';
import type { Values } from '../image-mirroring/values/schema';

/** Why the updater writes the pull secret soon after a change of values. */
export type LoginReason =
  /** The host has no login that this release keeps. */
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
  /** A host whose login is no longer kept; it stays in the pull secret until it is removed by hand. */
  abandonedHost?: string;
}

/** Hours; an Amazon ECR authorization token cannot be made to live longer or shorter. */
const lifetime = 12;

/**
 * When the updater writes. All reasons of one change share one write. A key in an existing Secret or behind
 * a placeholder can change unseen: that costs a write as well.
 */
export function countLoginWrites(from: Values | undefined, to: Values | undefined): LoginWrites {
  const reasons = to?.ecr_host ? reasonsOf(from?.ecr_host ? from : undefined, to) : [];
  const abandoned = from?.ecr_host && from.ecr_host !== to?.ecr_host ? from.ecr_host : undefined;
  return {
    now: reasons.length > 0 ? 1 : 0,
    reasons,
    perDay: { from: perDay(from), to: perDay(to) },
    ...(abandoned === undefined ? {} : { abandonedHost: abandoned }),
  };
}

function reasonsOf(from: Values | undefined, to: Values): LoginReason[] {
  if (!from) return ['new-host'];
  const differs = (read: (values: Values) => unknown) =>
    JSON.stringify(read(from)) !== JSON.stringify(read(to));
  return [
    ...(differs(({ ecr_host }) => ecr_host) ? ['new-host' as const] : []),
    ...(differs((values) => effectiveValuesOf(values).pullSecret) ? ['new-pull-secret' as const] : []),
    ...(differs((values) => [values.aws_access_key_id, values.aws_secret_access_key, values.existing_secret])
      ? ['new-key' as const]
      : []),
  ];
}

/** Rounded to a tenth: a check may come a little later than the login is due. */
function perDay(values: Values | undefined): number {
  if (!values?.ecr_host) return 0;
  return Math.round((24 / (lifetime - effectiveValuesOf(values).refreshHours)) * 10) / 10;
}
