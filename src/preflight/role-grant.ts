import type { Action } from '../cluster/access-review';
import type { ObjectReference } from '../cluster/release-object';
import type { Manifest } from '../helm/objects/manifests';

/** A Role or RoleBinding of the release, and the rights that it grants. */
export interface Grant {
  object: ObjectReference;
  rights: Action[];
  /** Who may do this may create the object without having the rights. */
  exception: Action;
}

interface Role extends Manifest {
  metadata: { name: string; namespace: string };
  rules?: { apiGroups: string[]; resources: string[]; resourceNames?: string[]; verbs: string[] }[];
}

interface RoleBinding extends Manifest {
  metadata: { name: string; namespace: string };
  roleRef: { kind: string; name: string };
}

/** ClusterRoles of OpenShift that the chart binds, and what they grant. */
const clusterRoles: Record<string, Omit<Action, 'namespace'>[]> = {
  'system:openshift:scc:hostnetwork-v2': [
    { verb: 'use', resource: 'securitycontextconstraints.security.openshift.io', name: 'hostnetwork-v2' },
  ],
};

/** All that the Roles and RoleBindings of a rendering grant. */
export function grantsOf(manifests: readonly Manifest[]): Grant[] {
  const roles = manifests.filter(({ kind }) => kind === 'Role') as Role[];
  const bindings = manifests.filter(({ kind }) => kind === 'RoleBinding') as RoleBinding[];
  return [
    ...roles.map((role) =>
      grantOf(role, rightsOf(role), 'escalate', { kind: 'Role', name: role.metadata.name }),
    ),
    ...bindings.map((binding) => grantOf(binding, boundRights(binding, roles), 'bind', binding.roleRef)),
  ];
}

function grantOf(
  { apiVersion, kind, metadata: { name, namespace } }: Role | RoleBinding,
  rights: Action[],
  verb: 'escalate' | 'bind',
  role: RoleBinding['roleRef'],
): Grant {
  const resource = `${role.kind.toLowerCase()}s.rbac.authorization.k8s.io`;
  return {
    object: { apiVersion, kind, namespace, name },
    rights,
    exception: { verb, resource, namespace, name: role.name },
  };
}

function boundRights({ roleRef, metadata: { namespace } }: RoleBinding, roles: readonly Role[]): Action[] {
  if (roleRef.kind === 'ClusterRole')
    return (clusterRoles[roleRef.name] ?? []).map((right) => ({ ...right, namespace }));
  return roles
    .filter(({ metadata }) => metadata.name === roleRef.name && metadata.namespace === namespace)
    .flatMap(rightsOf);
}

const rightsOf = ({ rules = [], metadata: { namespace } }: Role): Action[] =>
  rules.flatMap(({ apiGroups, resources, resourceNames = [undefined], verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        resourceNames.flatMap((name) =>
          verbs.map((verb) => ({
            verb,
            resource: group === '' ? resource : `${resource}.${group}`,
            namespace,
            ...(name === undefined ? {} : { name }),
          })),
        ),
      ),
    ),
  );
