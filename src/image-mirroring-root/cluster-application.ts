import { Construct } from 'constructs';
import { Application } from '../../imports/argoproj.io';
import type { ApiObjectMetadata } from 'cdk8s';
import type { Template } from '../helm/objects/template';
import type { ApplicationProps, ApplicationSpecSource } from '../../imports/argoproj.io';
import { when } from '../helm/objects/block';
import { spread, template } from '../helm/objects/template';
import type { Expr } from '../helm/expressions/expression';
import { filled, not, format } from '../helm/expressions/expression';
import { wave } from '../sync-order';
import type { RootValuesTree } from './schema';

export interface ClusterApplicationProps {
  /** The configuration of the cluster. */
  readonly v: RootValuesTree;
  /** The values of the chart, as a map and as JSON. */
  readonly chartValues: Expr<Record<string, unknown>>;
  readonly chartValuesJson: Expr<string>;
}

/** Argo CD's Application for the mirroring of one cluster. */
export class ClusterApplication extends Construct {
  constructor(scope: Construct, id: string, props: ClusterApplicationProps) {
    super(scope, id);
    const { v } = props;
    new Application(
      this,
      'Resource',
      template<ApplicationProps>({
        metadata: metadata(v),
        spec: {
          project: v.argo.projects.apps,
          destination: { server: v.cluster.url, namespace: v.destination.namespace },
          source: source(props),
          // OpenShift adds the pull secrets of its own registry.
          ignoreDifferences: [{ group: '*', kind: 'ServiceAccount', jsonPointers: ['/imagePullSecrets'] }],
          syncPolicy: {
            automated: { selfHeal: true, prune: when(v.auto_delete, true) },
            // Without refresh, a failing sync retries the commit that it started with.
            retry: { limit: 20, refresh: true },
            syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true'],
          },
        },
      }),
    );
  }
}

/** The name of the Helm release, which the plugin reads from its environment. */
const releaseName = 'image-mirroring';

const subscription = 'notifications.argoproj.io/subscribe';

const metadata = ({ account, region, cluster, ...v }: RootValuesTree): Template<ApiObjectMetadata> => {
  const channel = v.notifications.slack_channel_id;
  return {
    name: format`image-mirroring.${cluster.id}`,
    namespace: v.argo.namespace,
    labels: {
      environment: account.id,
      region: region.id,
      cluster: cluster.id,
      ...spread(v.custom_labels),
    },
    annotations: {
      ...wave(0),
      healthCheckTimeout: '1800',
      [`${subscription}.on-sync-failed.workspace1`]: when(filled(channel), channel),
      [`${subscription}.on-sync-succeeded.workspace1`]: when(filled(channel), channel),
    },
    // Deleting the Application deletes its objects, the mirror sets first.
    finalizers: ['resources-finalizer.argocd.argoproj.io'],
  };
};

const source = ({
  v,
  chartValues,
  chartValuesJson,
}: ClusterApplicationProps): Template<ApplicationSpecSource> => ({
  repoUrl: v.source.repo_url,
  path: v.source.path,
  targetRevision: v.source.revision,
  helm: when(not(filled(v.avp.name)), {
    releaseName: releaseName,
    valuesObject: chartValues,
  }),
  plugin: when(filled(v.avp.name), {
    name: v.avp.name,
    env: [
      { name: v.avp.values_varname, value: chartValuesJson },
      { name: 'ARGOCD_APP_NAME', value: releaseName },
      when(filled(v.avp.secret), { name: 'AVP_SECRET', value: v.avp.secret }),
    ],
  }),
});
