import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { when } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { template } from '../../helm/objects/template';
import { Conditional } from '../../helm/objects/conditional';
import type { Expr, Value } from '../../helm/expressions/expression';
import { and, equal, not } from '../../helm/expressions/expression';

export interface UpdaterAccessProps {
  /** Names of the objects, the same in both namespaces. */
  readonly serviceAccount: string;
  readonly role: string;
  readonly roleBinding: string;
  /** Where the updater's pods run. */
  readonly namespace: Expr<string>;
  readonly pullSecret: { readonly namespace: Expr<string>; readonly name: Value<string> };
  /** Whether a pull secret that is missing may be created: a right to create Secrets of any name. Never if absent. */
  readonly mayCreate?: Expr<boolean>;
  /** The ConfigMap that the updater keeps its status in. */
  readonly statusConfigMap: string;
  readonly labels: Record<string, string>;
  /** Annotations of the service account, of the Roles and of their bindings. */
  readonly annotations: Record<'account' | 'role' | 'binding', Record<string, string>>;
}

/**
 * All that the updater may do: get and update the one pull secret, keep its own status, report Events; before the first
 * install of a hosted cluster, create the pull secret.
 */
export class UpdaterAccess extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: UpdaterAccessProps,
  ) {
    super(scope, id);
    const { namespace, pullSecret, mayCreate, statusConfigMap } = props;
    const creation = { apiGroups: [''], resources: ['secrets'], verbs: ['create'] };
    const sameNamespace = equal(namespace, pullSecret.namespace);

    new k8s.KubeServiceAccount(
      this,
      'ServiceAccount',
      template<k8s.KubeServiceAccountProps>({
        metadata: this.metadata(props.serviceAccount, namespace, props.annotations.account),
        automountServiceAccountToken: false,
      }),
    );
    this.addRole(this, '', namespace, [
      named('configmaps', statusConfigMap, ['get', 'update']),
      { apiGroups: [''], resources: ['events'], verbs: ['create'] },
      when(sameNamespace, named('secrets', pullSecret.name, ['get', 'update'])),
      ...(mayCreate ? [when<Template<k8s.PolicyRule>>(and(sameNamespace, mayCreate), creation)] : []),
    ]);

    const elsewhere = new Conditional(this, 'Elsewhere', {
      when: not(sameNamespace),
      meaning: 'the pull secret is in another namespace',
    });
    this.addRole(elsewhere, 'PullSecret', pullSecret.namespace, [
      named('secrets', pullSecret.name, ['get', 'update']),
      ...(mayCreate ? [when<Template<k8s.PolicyRule>>(mayCreate, creation)] : []),
    ]);
  }

  private addRole(
    scope: Construct,
    ids: string,
    namespace: Expr<string>,
    rules: Template<k8s.PolicyRule>[],
  ): void {
    const { role, roleBinding, annotations } = this.props;
    new k8s.KubeRole(
      scope,
      `${ids}Role`,
      template<k8s.KubeRoleProps>({
        metadata: this.metadata(role, namespace, annotations.role),
        rules,
      }),
    );
    new k8s.KubeRoleBinding(
      scope,
      `${ids}RoleBinding`,
      template<k8s.KubeRoleBindingProps>({
        metadata: this.metadata(roleBinding, namespace, annotations.binding),
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role },
        subjects: [
          { kind: 'ServiceAccount', name: this.props.serviceAccount, namespace: this.props.namespace },
        ],
      }),
    );
  }

  private metadata(name: string, namespace: Expr<string>, annotations: Record<string, string>) {
    return { name, namespace, labels: this.props.labels, annotations };
  }
}

const named = (resource: string, name: Value<string>, verbs: string[]) => ({
  apiGroups: [''],
  resources: [resource],
  resourceNames: [name],
  verbs,
});
