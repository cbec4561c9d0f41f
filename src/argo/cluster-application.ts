import { Construct } from 'constructs';
import { Application } from '../../imports/argoproj.io';
import type { ApplicationProps } from '../../imports/argoproj.io';
import { spread, template, when } from '../helm/block';
import type { Expr } from '../helm/expression';
import { filled, not, text } from '../helm/expression';
import { wave } from '../constructs/order';
import type { Reads } from '../helm/reads';
import type { RootValues } from './schema';

export interface ClusterApplicationProps {
  /** The configuration of the cluster. */
  readonly values: Reads<RootValues>;
  /** The values of the chart, as a map and as a text. */
  readonly chartValues: Expr<Record<string, unknown>>;
  readonly chartValuesText: Expr<string>;
}

/** Argo CD's Application for the mirroring of one cluster. */
export class ClusterApplication extends Construct {
  constructor(scope: Construct, id: string, props: ClusterApplicationProps) {
    super(scope, id);
    const { values } = props;
    new Application(
      this,
      'Resource',
      template<ApplicationProps>({
        metadata: metadata(values),
        spec: {
          project: values.argo.projects.apps,
          destination: { server: values.cluster.url, namespace: values.destination.namespace },
          source: source(props),
          // OpenShift adds the pull secrets of its own registry.
          ignoreDifferences: [{ group: '*', kind: 'ServiceAccount', jsonPointers: ['/imagePullSecrets'] }],
          syncPolicy: {
            automated: { selfHeal: true, prune: when(values.auto_delete, true) },
            // Without refresh a sync that cannot succeed keeps trying the commit that it began with.
            retry: { limit: 20, refresh: true },
            syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true'],
          },
        },
      }),
    );
  }
}

/** What Helm calls the release; the plugin gets it in its environment. */
const releaseName = 'image-mirroring';

const subscription = 'notifications.argoproj.io/subscribe';

const metadata = ({ account, region, cluster, ...values }: Reads<RootValues>) => {
  const channel = values.notifications.slack_channel_id;
  return {
    name: text`image-mirroring.${cluster.id}`,
    namespace: values.argo.namespace,
    labels: {
      environment: account.id,
      region: region.id,
      cluster: cluster.id,
      ...spread(values.custom_labels),
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

const source = ({ values, chartValues, chartValuesText }: ClusterApplicationProps) => ({
  repoUrl: values.source.repo_url,
  path: values.source.path,
  targetRevision: values.source.revision,
  helm: when(not(filled(values.avp.name)), {
    releaseName: releaseName,
    valuesObject: chartValues,
  }),
  plugin: when(filled(values.avp.name), {
    name: values.avp.name,
    env: [
      { name: values.avp.values_varname, value: chartValuesText },
      { name: 'ARGOCD_APP_NAME', value: releaseName },
      when(filled(values.avp.secret), { name: 'AVP_SECRET', value: values.avp.secret }),
    ],
  }),
});
