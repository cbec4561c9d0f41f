import type { Construct } from 'constructs';
import { filled, releaseNamespace as namespace } from '../../helm/expressions/expression';
import { Conditional } from '../../helm/objects/conditional';
import { testHook, wave } from '../../sync-order';
import { names } from '../values/names';
import { pullSecretOf } from '../values/platform';
import type { ValuesTree } from '../values/schema';
import { HookJob } from './hook-job';
import { HostNetworkAccess } from './host-network-access';
import { InitHook } from './init-hook';
import { labelsOf } from './labels';
import { metadataOf } from './metadata';
import { ProxySecret } from './proxy-secret';
import { ScriptConfigMap, updaterScript } from './script-config-map';
import { StatusConfigMap } from './status-config-map';
import { UpdaterAccess } from './updater-access';
import { whenOnHostNetwork, whenProxied, whenRestricted } from './updater-conditions';
import { UpdaterCronJob } from './updater-cron-job';
import { UpdaterNetworkPolicy } from './updater-network-policy';
import { updaterPodOf } from './updater-pod';

const component = 'ecr-token-updater';

/** What makes the login, and keeps it fresh. */
export class Login extends Conditional {
  constructor(scope: Construct, id: string, v: ValuesTree) {
    super(scope, id, { when: filled(v.ecr_host), meaning: 'ecr_host is set' });
    const { cronJob, script, status, verifyJob, serviceAccount, role, roleBinding, proxy } = names.updater;
    new InitHook(this, 'Init', v);
    new ScriptConfigMap(this, 'Script', {
      metadata: metadataOf(v, component, script, wave(2)),
      ...updaterScript,
    });
    new ProxySecret(whenProxied(this, v), 'Proxy', {
      metadata: metadataOf(v, component, proxy, wave(2)),
      url: v.updater.proxy,
    });
    new UpdaterNetworkPolicy(whenRestricted(this, v), 'UpdaterTraffic', {
      metadata: metadataOf(v, component, cronJob, wave(2)),
      component,
      v,
    });
    new HostNetworkAccess(whenOnHostNetwork(this, v), 'HostNetwork', {
      metadata: metadataOf(v, component, `${cronJob}-hostnetwork`, wave(3)),
      serviceAccount,
    });
    new StatusConfigMap(this, 'Status', metadataOf(v, component, status, wave(2)));
    new UpdaterAccess(this, 'Access', {
      serviceAccount,
      role,
      roleBinding,
      namespace,
      labels: labelsOf(v.custom_labels, component),
      annotations: { account: wave(2), role: wave(2), binding: wave(3) },
      pullSecret: pullSecretOf(v),
      statusConfigMap: status,
    });
    const pod = updaterPodOf(v);
    const run = { component, serviceAccount, script, secret: names.credentials, proxySecret: proxy } as const;
    new UpdaterCronJob(this, 'CronJob', {
      metadata: metadataOf(v, component, cronJob, wave(4)),
      everyMinutes: v.updater.check_every_minutes,
      clusterId: v.cluster.id,
      suspend: v.updater.suspend,
      pod,
      run: { ...run, mode: 'update', status },
    });
    new HookJob(this, 'VerifyJob', {
      metadata: metadataOf(v, component, verifyJob, testHook),
      pod,
      run: { ...run, mode: 'verify', status: '' },
    });
  }
}
