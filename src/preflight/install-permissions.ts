import { type AccessReviews, type Action, type Permission, resourceOf } from '../cluster/access-review';
import type { ObjectReference } from '../cluster/release-object';
import type { Manifest } from '../helm/objects/manifests';
import { type Grant, grantsOf } from './role-grant';
import { allReferencesOf } from './release-references';

/** What the API server says about whoever installs, and about the updater. */
export interface InstallPermissions {
  /** What the caller must be allowed to do with each object, those of hooks included. */
  caller: Permission[];
  /** Roles and bindings that the caller may not create, because they grant rights that the caller does not have. */
  escalations: Escalation[];
  /** Rights that the updater's service account has already, and that the chart does not give. */
  excess: Permission[];
}

/** A Role or RoleBinding that grants more than the caller may grant. */
export interface Escalation {
  object: ObjectReference;
  /** The rights that the caller does not have. */
  lacking: Permission[];
}

/** Asks what the caller may do, and what the updater's service account may do already. */
export async function reviewInstall(
  reviews: AccessReviews,
  manifests: readonly Manifest[],
  serviceAccount: { namespace: string; name: string },
): Promise<InstallPermissions> {
  const actions = allReferencesOf(manifests).flatMap(actionsOn);
  const [caller, escalations, excess] = await Promise.all([
    Promise.all(actions.map((action) => reviews.ofCaller(action))),
    Promise.all(grantsOf(manifests).map((grant) => reviewGrant(reviews, grant))),
    Promise.all(tooMuch.map((action) => reviews.ofServiceAccount(serviceAccount, action))),
  ]);
  return { caller, escalations: escalations.flat(), excess };
}

/** Whoever installs creates objects, and changes those that exist. */
function actionsOn(reference: ObjectReference): Action[] {
  const { namespace, name } = reference;
  const place = { resource: resourceOf(reference), ...(namespace === undefined ? {} : { namespace }) };
  return [
    { verb: 'create', ...place },
    { verb: 'patch', ...place, name },
  ];
}

/** The chart gives none of these: whoever has them has them by another binding. */
const tooMuch: Action[] = [
  { verb: 'list', resource: 'secrets' },
  { verb: 'create', resource: 'pods' },
];

/**
 * Whether the caller may grant the rights. The API server lets only callers grant a right who have it, or who have the
 * verb `escalate` on the Role, or `bind` on the Role of a binding (Kubernetes, "Using RBAC Authorization", "Privilege
 * escalation prevention and bootstrapping").
 */
async function reviewGrant(
  reviews: AccessReviews,
  { object, exception, rights }: Grant,
): Promise<Escalation[]> {
  const answers = await Promise.all(rights.map((right) => reviews.ofCaller(right)));
  const lacking = answers.filter(({ allowed }) => allowed === false);
  if (lacking.length === 0 || (await reviews.ofCaller(exception)).allowed !== false) return [];
  return [{ object, lacking }];
}
