import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/cdk8s-objects';
import type { Expr } from '../../helm/expressions/expression';
import { names } from '../names';
import type { Metadata } from './metadata';
import { containerSecurity, longestRun, podSecurity, readable } from './restricted-pod';
import { ScriptConfigMap } from './script-config-map';

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
}

const scriptFolder = '/opt/sync-report';
const uriFolder = '/var/run/secrets/sync-report';

/** A hook that records a sync in a MongoDB, with all that it needs and only while it runs. */
export class SyncReport extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SyncReportProps,
  ) {
    super(scope, id);
    const { script, annotations } = props;
    const { name, namespace, labels } = props.metadata;
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
    // Where a namespace denies all traffic, the database would be out of reach.
    new k8s.KubeNetworkPolicy(
      this,
      'NetworkPolicy',
      template<k8s.KubeNetworkPolicyProps>({
        metadata,
        spec: {
          podSelector: { matchLabels: { 'batch.kubernetes.io/job-name': name } },
          policyTypes: ['Egress'],
          egress: [{}],
        },
      }),
    );
    new k8s.KubeJob(
      this,
      'Job',
      template<k8s.KubeJobProps>({
        metadata: { ...props.metadata, annotations: annotations.job },
        spec: {
          backoffLimit: 1,
          activeDeadlineSeconds: longestRun,
          template: { metadata: { labels }, spec: this.pod() },
        },
      }),
    );
  }

  private pod(): k8s.PodSpec {
    const { phase, image } = this.props;
    const { name } = this.props.metadata;
    const amounts = (cpu: string, memory: string) => ({ cpu: { value: cpu }, memory: { value: memory } });
    return template<k8s.PodSpec>({
      serviceAccountName: name,
      automountServiceAccountToken: true,
      restartPolicy: 'Never',
      securityContext: podSecurity,
      containers: [
        {
          name: 'report',
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['bash', `${scriptFolder}/sync-report.sh`, phase],
          workingDir: '/tmp',
          env: this.environment(),
          securityContext: containerSecurity,
          resources: { requests: amounts('10m', '64Mi'), limits: amounts('200m', '512Mi') },
          volumeMounts: [
            { name: 'script', mountPath: scriptFolder, readOnly: true },
            { name: 'uri', mountPath: uriFolder, readOnly: true },
            { name: 'tmp', mountPath: '/tmp' },
          ],
        },
      ],
      volumes: [
        { name: 'script', configMap: { name, defaultMode: readable } },
        { name: 'uri', secret: { secretName: name, defaultMode: readable } },
        { name: 'tmp', emptyDir: {} },
      ],
    });
  }

  private environment() {
    const { clusterId, buildNumber, revision } = this.props;
    return [
      { name: 'HOME', value: '/tmp' },
      { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'TIMES_CONFIG_MAP', value: names.reportTimes },
      { name: 'DEVOPS_ENVIRONMENT', value: clusterId },
      { name: 'DEVOPS_SUITE_NAME', value: 'image-mirroring' },
      { name: 'DEVOPS_BUILD_NUMBER', value: buildNumber },
      { name: 'PRODUCT_ID', value: 'ibm-mas-gitops' },
      { name: 'GITOPS_VERSION', value: revision },
      { name: 'JUNIT_OUTPUT_DIR', value: '/tmp' },
    ];
  }
}
