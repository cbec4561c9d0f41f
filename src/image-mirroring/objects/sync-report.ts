import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { comment } from '../../helm/objects/block';
import { template } from '../../helm/objects/template';
import type { Expr } from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import { names } from '../values/names';
import type { Values } from '../values/schema';
import type { Metadata } from './metadata';
import { ScriptConfigMap } from './script-config-map';
import { syncReportJob } from './sync-report-job';

/** What is recorded: that a sync has begun, or how long it took. */
export type ReportPhase = 'start' | 'finish';

export interface SyncReportProps {
  readonly phase: ReportPhase;
  /** What all its objects share. */
  readonly metadata: Omit<Metadata, 'annotations'>;
  /** Annotations of what the Job needs, of the binding that needs some of it, and of the Job. */
  readonly annotations: Record<'need' | 'binding' | 'job', Record<string, string>>;
  readonly image: Expr<string>;
  readonly script: Expr<string>;
  /** The URI of the MongoDB. */
  readonly mongoUri: Expr<string>;
  readonly clusterId: Expr<string>;
  readonly buildNumber: Expr<string>;
  /** The revision of the chart. */
  readonly revision: Expr<string>;
  /** What the pods have in common with those of the updater, whose image they run. */
  readonly settings: Reads<Values['updater']>;
}

/** A hook that records a sync in a MongoDB, with all that it needs and only while it runs. */
export class SyncReport extends Construct {
  constructor(scope: Construct, id: string, props: SyncReportProps) {
    super(scope, id);
    const { script, annotations } = props;
    const { name, namespace } = props.metadata;
    const metadata = { ...props.metadata, annotations: annotations.need };
    new k8s.KubeSecret(
      this,
      'Secret',
      template<k8s.KubeSecretProps>({ metadata, type: 'Opaque', stringData: { mongo_uri: props.mongoUri } }),
    );
    new ScriptConfigMap(this, 'Script', { metadata, files: { 'sync-report.sh': script } });
    new k8s.KubeServiceAccount(
      this,
      'ServiceAccount',
      template<k8s.KubeServiceAccountProps>({ metadata, automountServiceAccountToken: false }),
    );
    new k8s.KubeRole(
      this,
      'Role',
      template<k8s.KubeRoleProps>({
        metadata,
        rules: [
          { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
          {
            apiGroups: [''],
            resources: ['configmaps'],
            resourceNames: [names.reportTimes],
            verbs: ['get', 'patch'],
          },
        ],
      }),
    );
    new k8s.KubeRoleBinding(
      this,
      'RoleBinding',
      template<k8s.KubeRoleBindingProps>({
        metadata: { ...props.metadata, annotations: annotations.binding },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      }),
    );
    new k8s.KubeNetworkPolicy(
      this,
      'NetworkPolicy',
      template<k8s.KubeNetworkPolicyProps>({
        metadata,
        spec: comment('Lets the Job reach the database in a namespace that denies all traffic.', {
          podSelector: { matchLabels: { 'job-name': name } },
          policyTypes: ['Egress'],
          egress: [{}],
        }),
      }),
    );
    new k8s.KubeJob(
      this,
      'Job',
      template<k8s.KubeJobProps>({
        metadata: { ...props.metadata, annotations: annotations.job },
        spec: syncReportJob(props),
      }),
    );
  }
}
