import type { Construct } from 'constructs';
import { filled } from '../../helm/expressions/expression';
import { Conditional } from '../../helm/objects/conditional';
import type { ValuesTree } from '../values/schema';

/** A scope whose objects exist while the updater has a proxy. */
export const whenProxied = (scope: Construct, v: ValuesTree) =>
  new Conditional(scope, 'Proxied', { when: filled(v.updater.proxy), meaning: 'updater.proxy is set' });

/** A scope whose objects exist while the updater's pods use the network of the node. */
export const whenOnHostNetwork = (scope: Construct, v: ValuesTree) =>
  new Conditional(scope, 'OnHostNetwork', {
    when: v.updater.host_network,
    meaning: 'updater.host_network is true',
  });

/** A scope whose objects exist while the connections of the updater's pods are restricted. */
export const whenRestricted = (scope: Construct, v: ValuesTree) =>
  new Conditional(scope, 'Restricted', {
    when: v.updater.network_policy,
    meaning: 'updater.network_policy is true',
  });
