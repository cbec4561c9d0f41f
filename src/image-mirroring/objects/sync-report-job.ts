import { k8s } from 'cdk8s-plus-28';
import type { Expr } from '../../helm/expressions/expression';
import { comment, include } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { template } from '../../helm/objects/template';
import { names } from '../values/names';
import { imagePullSecretsOf, placementOf, podAnnotationsOf } from './pod-placement';
import { containerSecurity, longestRun, podSecurity, readable, readableComment } from './restricted-pod';
import type { SyncReportProps } from './sync-report';

const scriptFolder = '/opt/sync-report';
const uriFolder = '/var/run/secrets/sync-report';

/** The spec of the Job that records a sync. */
export const syncReportJob = (props: SyncReportProps) =>
  include({
    name: 'syncReportJob',
    about: 'The spec of a Job that records a sync.',
    parameters: {
      phase: { meaning: 'start or finish of the sync', value: props.phase },
      name: { meaning: "name of the Job's ServiceAccount, ConfigMap and Secret", value: props.metadata.name },
    },
    body: ({ phase, name }) =>
      template<k8s.JobSpec>({
        backoffLimit: 1,
        activeDeadlineSeconds: longestRun,
        template: {
          metadata: { labels: props.metadata.labels, annotations: podAnnotationsOf(props.settings) },
          spec: pod(props, phase, name),
        },
      }),
  });

const pod = (props: SyncReportProps, phase: Expr<string>, name: Expr<string>): Template<k8s.PodSpec> => ({
  serviceAccountName: name,
  automountServiceAccountToken: true,
  restartPolicy: 'Never',
  securityContext: podSecurity,
  imagePullSecrets: imagePullSecretsOf(props.settings),
  containers: [
    {
      name: 'report',
      image: props.image,
      imagePullPolicy: 'IfNotPresent',
      command: ['bash', `${scriptFolder}/sync-report.sh`, phase],
      workingDir: '/tmp',
      env: environment(props),
      resources: { requests: amounts('10m', '64Mi'), limits: amounts('200m', '512Mi') },
      volumeMounts: [
        { name: 'script', mountPath: scriptFolder, readOnly: true },
        { name: 'uri', mountPath: uriFolder, readOnly: true },
        { name: 'tmp', mountPath: '/tmp' },
      ],
      securityContext: containerSecurity,
    },
  ],
  volumes: comment(readableComment, [
    { name: 'script', configMap: { name, defaultMode: readable } },
    { name: 'uri', secret: { secretName: name, defaultMode: readable } },
    { name: 'tmp', emptyDir: { sizeLimit: k8s.Quantity.fromString('64Mi') } },
  ]),
  ...placementOf(props.settings),
});

const environment = ({ clusterId, buildNumber, revision }: SyncReportProps): Template<k8s.EnvVar>[] => [
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

const amounts = (cpu: string, memory: string) => ({
  cpu: k8s.Quantity.fromString(cpu),
  memory: k8s.Quantity.fromString(memory),
});
