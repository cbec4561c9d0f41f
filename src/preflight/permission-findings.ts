import { describeAction, type Permission } from '../cluster/access-review';
import { names } from '../image-mirroring/values/names';
import type { Finding } from './finding';
import type { Escalation } from './install-permissions';
import type { PreflightInput } from './preflight-input';

const about = 'permissions' as const;

/** What the caller may not do and has to do at an install, and what the updater may do beyond its Roles. */
export function findPermissionProblems({ permissions, release }: PreflightInput): Finding[] {
  if (!permissions)
    return [
      {
        severity: 'note',
        about,
        what: 'the permissions of the caller are not known',
        why: 'files do not say who may create the objects',
        fix: 'run preflight with --live as the user that installs',
      },
    ];
  const { caller, escalations, excess } = permissions;
  return [
    ...findMissing(caller),
    ...findEscalations(escalations),
    ...findUnknown(caller),
    ...findExcess(excess, `${release.namespace}/${names.updater.serviceAccount}`),
  ];
}

function findMissing(caller: readonly Permission[]): Finding[] {
  const denied = caller.filter(({ allowed }) => allowed === false);
  const [first] = denied;
  if (!first) return [];
  const place = first.namespace === undefined ? '' : ` -n ${first.namespace}`;
  return [
    {
      severity: 'warning',
      about,
      what: `the caller may not: ${listOf(denied)}`,
      why: 'an installation by the caller stops at the first of these objects; where Argo CD installs, its permissions count',
      fix: `install as a cluster administrator; check Argo CD for example by oc auth can-i ${first.verb} ${first.resource}${place} --as=system:serviceaccount:openshift-gitops:openshift-gitops-argocd-application-controller`,
    },
  ];
}

/** Only Roles that the caller may create at all are of interest: for others the finding above says it. */
function findEscalations(escalations: readonly Escalation[]): Finding[] {
  if (escalations.length === 0) return [];
  const objects = escalations.map(({ object }) => `${object.kind} ${object.namespace ?? ''}/${object.name}`);
  return [
    {
      severity: 'warning',
      about,
      what: `the caller may not grant the rights of ${objects.join(', ')}, and does not have them: ${listOf(escalations.flatMap(({ lacking }) => lacking))}`,
      why: 'the API server refuses a Role or RoleBinding with rights that its creator does not have ("attempting to grant RBAC permissions not currently held"), even where the creator may create Roles',
      fix: 'install as a cluster administrator, or give the caller the verbs escalate on roles and bind on roles and clusterroles in these namespaces',
    },
  ];
}

function findUnknown(caller: readonly Permission[]): Finding[] {
  const unknown = caller.filter(({ allowed }) => allowed === undefined);
  if (unknown.length === 0) return [];
  return [
    {
      severity: 'warning',
      about,
      what: `the API server does not say whether the caller may: ${listOf(unknown)}`,
      why: 'nothing is known about it, and it is not taken for allowed',
      fix: 'allow the caller to create selfsubjectaccessreviews.authorization.k8s.io (ClusterRole system:basic-user), and run preflight again',
    },
  ];
}

/** An earlier installation may have left a binding for the service account of the same name. */
function findExcess(excess: readonly Permission[], serviceAccount: string): Finding[] {
  const tooMuch = excess.filter(({ allowed }) => allowed);
  if (tooMuch.length === 0) return [];
  return [
    {
      severity: 'warning',
      about,
      what: `the service account ${serviceAccount} may already: ${listOf(tooMuch)}, in all namespaces`,
      why: 'the updater needs the one pull secret only; a binding of an earlier installation, or one for all service accounts, gives it more',
      fix: `find the binding and remove it: oc get clusterrolebindings -o wide | grep -E '${serviceAccount}|system:serviceaccounts'`,
    },
  ];
}

const listOf = (permissions: readonly Permission[]) =>
  [...new Set(permissions.map(describeAction))].join('; ');
