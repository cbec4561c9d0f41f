import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Expr } from '../../helm/expressions/expression';
import { include } from '../../helm/objects/block';
import { entriesOf, template } from '../../helm/objects/cdk8s-objects';
import { Conditional } from '../../helm/objects/conditional';
import {
  and,
  equal,
  file,
  filled,
  not,
  or,
  releaseNamespace,
  format,
} from '../../helm/expressions/expression';
import { chartFileName, moduleNames } from '../../updater/modules';
import { names } from '../values/names';
import { createsMirrorSets, isHosted, pullSecretOf, refreshHoursOf } from '../values/platform';
import type { ValuesTree } from '../values/schema';
import { AlertingRule } from './alerting-rule';
import type { CredentialsSecretProps } from './credentials-secret';
import { CredentialsSecret } from './credentials-secret';
import { DigestMirrorSet } from './digest-mirror-set';
import { HookJob } from './hook-job';
import { HostNetworkAccess } from './host-network-access';
import type { Component } from './labels';
import { labelsOf } from './labels';
import type { Metadata } from './metadata';
import { registryOf } from './mirrors';
import { jobHook, reportHooks, shortLivedHook, skipMissingKind, testHook, wave } from '../../sync-order';
import { PrometheusRule } from './prometheus-rule';
import { ScriptConfigMap } from './script-config-map';
import { StatusConfigMap } from './status-config-map';
import { SyncReport } from './sync-report';
import { TagMirrorSet } from './tag-mirror-set';
import { UpdaterAccess } from './updater-access';
import { UpdaterCronJob } from './updater-cron-job';
import { UpdaterNetworkPolicy } from './updater-network-policy';
import type { UpdaterPodProps } from './updater-pod';
import { ProxySecret } from './proxy-secret';
import { usesKey } from './updater-identity';

const namespace = releaseNamespace;
const updaterScript = {
  files: entriesOf(
    include({
      name: 'updaterFiles',
      about: 'The modules of the updater, by the names of their files.',
      body: () =>
        template<Record<string, string>>(
          Object.fromEntries(moduleNames.map((name) => [name, file(chartFileName(name))])),
        ),
    }),
  ),
};

/**
 * The objects of one cluster, in the order of their waves: the login exists before nodes use the mirror, and the
 * mirror sets are removed first when everything is removed.
 */
export class ImageMirroringChart extends Chart {
  private readonly image: Expr<string>;
  private readonly credentials: Omit<CredentialsSecretProps, 'metadata'>;
  private readonly ownSecret: { when: Expr<boolean>; meaning: string };

  /** @param v the values as expressions */
  constructor(
    scope: Construct,
    id: string,
    private readonly v: ValuesTree,
  ) {
    super(scope, id, { disableResourceNameHashes: true });
    this.image = format`${v.cli_image_repo}@${v.updater.image_digest}`;
    this.credentials = {
      accessKeyId: v.aws_access_key_id,
      secretAccessKey: v.aws_secret_access_key,
      region: v.region.id,
    };
    this.ownSecret = {
      when: and(usesKey(v), not(filled(v.existing_secret))),
      meaning: 'existing_secret and role_arn are empty, use_node_role is false',
    };

    new CredentialsSecret(new Conditional(this, 'OwnSecret', this.ownSecret), 'AwsSecret', {
      metadata: this.metadata('ecr-token-updater', names.credentials, wave(0)),
      ...this.credentials,
    });
    const login = new Conditional(this, 'Login', {
      when: filled(this.v.ecr_host),
      meaning: 'ecr_host is set',
    });
    this.addInit(login);
    this.addUpdater(login);
    this.addMirrorSets();
    this.addAlerts(login);
    this.addReports();
  }

  /** Records syncs in a MongoDB, around everything else. */
  private addReports(): void {
    const wanted = new Conditional(this, 'SyncReport', {
      when: filled(this.v.devops.mongo_uri),
      meaning: 'devops.mongo_uri is set',
    });
    for (const phase of ['start', 'finish'] as const)
      new SyncReport(wanted, phase === 'start' ? 'ReportStart' : 'ReportFinish', {
        phase,
        metadata: { name: names.reports[phase], namespace, labels: this.labelsOf('sync-report') },
        annotations: reportHooks(phase),
        image: this.image,
        script: file('sync-report.sh'),
        mongoUri: this.v.devops.mongo_uri,
        clusterId: this.v.cluster.id,
        buildNumber: this.v.devops.build_number,
        revision: this.v.source.revision,
      });
  }

  /** Proves login and mirror with the new values, before anything else is created or changed. */
  private addInit(login: Conditional): void {
    const { init } = names;
    const hook = shortLivedHook(-3);
    new CredentialsSecret(new Conditional(login, 'OwnSecret', this.ownSecret), 'InitSecret', {
      metadata: this.metadata('ecr-token-updater-init', init, hook),
      ...this.credentials,
    });
    new ProxySecret(this.whenProxied(login, 'Init'), 'InitProxy', {
      metadata: this.metadata('ecr-token-updater-init', names.initProxy, hook),
      url: this.v.updater.proxy,
    });
    new ScriptConfigMap(login, 'InitScript', {
      metadata: this.metadata('ecr-token-updater-init', init, hook),
      ...updaterScript,
    });
    new UpdaterAccess(login, 'InitAccess', {
      serviceAccount: init,
      role: init,
      roleBinding: init,
      namespace,
      labels: this.labelsOf('ecr-token-updater-init'),
      annotations: { account: hook, role: hook, binding: shortLivedHook(-2) },
      pullSecret: pullSecretOf(this.v),
      mayCreate: isHosted(this.v),
      statusConfigMap: names.updater.status,
    });
    new UpdaterNetworkPolicy(this.whenRestricted(login, 'Init'), 'InitTraffic', {
      metadata: this.metadata('ecr-token-updater-init', init, hook),
      component: 'ecr-token-updater-init',
      v: this.v,
    });
    new HostNetworkAccess(this.whenOnHostNetwork(login, 'Init'), 'InitHostNetwork', {
      metadata: this.metadata('ecr-token-updater-init', `${init}-hostnetwork`, shortLivedHook(-2)),
      serviceAccount: init,
    });
    new HookJob(login, 'InitJob', {
      metadata: this.metadata('ecr-token-updater-init', init, jobHook(-1)),
      pod: this.pod,
      run: {
        ...{ mode: 'init', component: 'ecr-token-updater-init', status: names.updater.status },
        ...{ serviceAccount: init, script: init, secret: init, proxySecret: names.initProxy },
      },
    });
  }

  /** Keeps the login fresh. */
  private addUpdater(login: Conditional): void {
    const { cronJob, script, status, verifyJob, serviceAccount, role, roleBinding } = names.updater;
    new ScriptConfigMap(login, 'Script', {
      metadata: this.metadata('ecr-token-updater', script, wave(2)),
      ...updaterScript,
    });
    new ProxySecret(this.whenProxied(login, 'Updater'), 'Proxy', {
      metadata: this.metadata('ecr-token-updater', names.updater.proxy, wave(2)),
      url: this.v.updater.proxy,
    });
    new UpdaterNetworkPolicy(this.whenRestricted(login, 'Updater'), 'UpdaterTraffic', {
      metadata: this.metadata('ecr-token-updater', cronJob, wave(2)),
      component: 'ecr-token-updater',
      v: this.v,
    });
    new HostNetworkAccess(this.whenOnHostNetwork(login, 'Updater'), 'HostNetwork', {
      metadata: this.metadata('ecr-token-updater', `${cronJob}-hostnetwork`, wave(3)),
      serviceAccount,
    });
    new StatusConfigMap(login, 'Status', this.metadata('ecr-token-updater', status, wave(2)));
    new UpdaterAccess(login, 'Access', {
      serviceAccount,
      role,
      roleBinding,
      namespace,
      labels: this.labelsOf('ecr-token-updater'),
      annotations: { account: wave(2), role: wave(2), binding: wave(3) },
      pullSecret: pullSecretOf(this.v),
      statusConfigMap: status,
    });
    const run = {
      component: 'ecr-token-updater',
      serviceAccount,
      script,
      secret: names.credentials,
      proxySecret: names.updater.proxy,
    } as const;
    new UpdaterCronJob(login, 'CronJob', {
      metadata: this.metadata('ecr-token-updater', cronJob, wave(4)),
      everyMinutes: this.v.updater.check_every_minutes,
      clusterId: this.v.cluster.id,
      suspend: this.v.updater.suspend,
      pod: this.pod,
      run: { ...run, mode: 'update', status },
    });
    new HookJob(login, 'VerifyJob', {
      metadata: this.metadata('ecr-token-updater', verifyJob, testHook),
      pod: this.pod,
      run: { ...run, mode: 'verify', status: '' },
    });
  }

  /** Watches the CronJob. */
  private addAlerts(login: Conditional): void {
    const { v } = this;
    const annotations = { ...wave(5), ...skipMissingKind };
    const wanted = new Conditional(login, 'Alerts', {
      when: v.alerts.enabled,
      meaning: 'alerts.enabled is true',
    });
    const isPrometheusRule = equal(v.alerts.kind, 'PrometheusRule');
    const watched = {
      namespace,
      everyMinutes: v.updater.check_every_minutes,
      refreshHours: refreshHoursOf(v),
    };
    new AlertingRule(
      new Conditional(wanted, 'Platform', {
        when: not(isPrometheusRule),
        meaning: 'alerts.kind is AlertingRule',
      }),
      'AlertingRule',
      {
        ...watched,
        metadata: {
          ...this.metadata('alerts', names.alerts, annotations),
          namespace: 'openshift-monitoring',
        },
      },
    );
    new PrometheusRule(
      new Conditional(wanted, 'UserWorkload', {
        when: isPrometheusRule,
        meaning: 'alerts.kind is PrometheusRule',
      }),
      'PrometheusRule',
      { ...watched, metadata: this.metadata('alerts', names.alerts, annotations) },
    );
  }

  /** Sends nodes to the registry. */
  private addMirrorSets(): void {
    const annotations = { ...wave(5), ...skipMissingKind };
    const labels = this.labelsOf('mirror-sets');
    const sets = new Conditional(this, 'MirrorSets', {
      when: createsMirrorSets(this.v),
      meaning: 'mirror_sets.enabled is true, platform is standalone',
    });
    new DigestMirrorSet(sets, 'DigestMirrorSet', {
      metadata: { name: names.mirrorSets.digest, labels, annotations },
      registry: registryOf(this.v),
      additionalSources: this.v.additional_image_digest_sources,
    });
    const tags = new Conditional(sets, 'Tags', {
      when: or(filled(this.v.additional_image_tag_sources), this.v.mirror_tags),
      meaning: 'additional_image_tag_sources or mirror_tags is set',
    });
    new TagMirrorSet(tags, 'TagMirrorSet', {
      metadata: { name: names.mirrorSets.tag, labels, annotations },
      registry: registryOf(this.v),
      additionalSources: this.v.additional_image_tag_sources,
      mirrorFixedSources: this.v.mirror_tags,
    });
  }

  /** What the pods of all runs share. */
  private get pod(): UpdaterPodProps {
    const { v } = this;
    return {
      labelsOf: (component) => labelsOf(v.custom_labels, component),
      identity: v,
      image: this.image,
      registry: { host: v.ecr_host, prefix: v.repo_path_prefix, keepsPaths: v.keep_source_paths },
      pullSecret: pullSecretOf(v),
      isHosted: isHosted(v),
      refreshHours: refreshHoursOf(v),
      verify: v.verify,
      sources: { digest: v.additional_image_digest_sources, tag: v.additional_image_tag_sources },
      settings: v.updater,
    };
  }

  private whenProxied(login: Conditional, of: string): Conditional {
    const when = filled(this.v.updater.proxy);
    return new Conditional(login, `${of}Proxied`, { when, meaning: 'updater.proxy is set' });
  }

  private whenOnHostNetwork(login: Conditional, of: string): Conditional {
    const when = this.v.updater.host_network;
    return new Conditional(login, `${of}OnHostNetwork`, { when, meaning: 'updater.host_network is true' });
  }

  private whenRestricted(login: Conditional, of: string): Conditional {
    const when = this.v.updater.network_policy;
    return new Conditional(login, `${of}Restricted`, { when, meaning: 'updater.network_policy is true' });
  }

  private labelsOf(component: Component): Record<string, string> {
    return labelsOf(this.v.custom_labels, component);
  }

  private metadata(component: Component, name: string, annotations: Record<string, string>): Metadata {
    return { name, namespace, labels: this.labelsOf(component), annotations };
  }
}
