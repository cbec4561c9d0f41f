import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/template';
import type { Metadata } from './metadata';

export interface HostNetworkAccessProps {
  readonly metadata: Metadata;
  readonly serviceAccount: string;
}

/** Lets a service account's pods use the network of the node: the hostnetwork-v2 SecurityContextConstraint. */
export class HostNetworkAccess extends Construct {
  constructor(scope: Construct, id: string, { metadata, serviceAccount }: HostNetworkAccessProps) {
    super(scope, id);
    new k8s.KubeRoleBinding(
      this,
      'RoleBinding',
      template<k8s.KubeRoleBindingProps>({
        metadata,
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'system:openshift:scc:hostnetwork-v2',
        },
        subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace: metadata.namespace }],
      }),
    );
  }
}
