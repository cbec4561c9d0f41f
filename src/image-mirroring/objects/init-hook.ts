import { Construct } from 'constructs';
import { releaseNamespace as namespace } from '../../helm/expressions/expression';
import { jobHook, shortLivedHook } from '../../sync-order';
import { names } from '../values/names';
import { isHosted, pullSecretOf } from '../values/platform';
import type { ValuesTree } from '../values/schema';
import { credentialsOf, CredentialsSecret, whenKeyIsInValues } from './credentials-secret';
import { HookJob } from './hook-job';
import { HostNetworkAccess } from './host-network-access';
import { labelsOf } from './labels';
import { metadataOf } from './metadata';
import { ProxySecret } from './proxy-secret';
import { ScriptConfigMap, updaterScript } from './script-config-map';
import { UpdaterAccess } from './updater-access';
import { whenOnHostNetwork, whenProxied, whenRestricted } from './updater-conditions';
import { UpdaterNetworkPolicy } from './updater-network-policy';
import { updaterPodOf } from './updater-pod';

const component = 'ecr-token-updater-init';
const need = shortLivedHook(-3);
const binding = shortLivedHook(-2);

/**
 * Proves login and mirror with the new values, before anything else is created or changed. All that its Job needs exists
 * only while it runs.
 */
export class InitHook extends Construct {
  constructor(scope: Construct, id: string, v: ValuesTree) {
    super(scope, id);
    const { init, initProxy, updater } = names;
    new CredentialsSecret(whenKeyIsInValues(this, v), 'Secret', {
      metadata: metadataOf(v, component, init, need),
      ...credentialsOf(v),
    });
    new ProxySecret(whenProxied(this, v), 'Proxy', {
      metadata: metadataOf(v, component, initProxy, need),
      url: v.updater.proxy,
    });
    new ScriptConfigMap(this, 'Script', {
      metadata: metadataOf(v, component, init, need),
      ...updaterScript,
    });
    new UpdaterAccess(this, 'Access', {
      serviceAccount: init,
      role: init,
      roleBinding: init,
      namespace,
      labels: labelsOf(v.custom_labels, component),
      annotations: { account: need, role: need, binding },
      pullSecret: pullSecretOf(v),
      mayCreate: isHosted(v),
      statusConfigMap: updater.status,
    });
    new UpdaterNetworkPolicy(whenRestricted(this, v), 'Traffic', {
      metadata: metadataOf(v, component, init, need),
      component,
      v,
    });
    new HostNetworkAccess(whenOnHostNetwork(this, v), 'HostNetwork', {
      metadata: metadataOf(v, component, `${init}-hostnetwork`, binding),
      serviceAccount: init,
    });
    new HookJob(this, 'Job', {
      metadata: metadataOf(v, component, init, jobHook(-1)),
      pod: updaterPodOf(v),
      run: {
        ...{ mode: 'init', component, status: updater.status },
        ...{ serviceAccount: init, script: init, secret: init, proxySecret: initProxy },
      },
    });
  }
}
