import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Expr } from '../../helm/expressions/expression';
import { and, capture, digits, filled, matches, not } from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import { comment, include, when } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { template } from '../../helm/objects/template';
import type { Values } from '../values/schema';
import type { Component } from './labels';
import type { Metadata } from './metadata';

/** The values that decide which ports the updater connects to. */
export type NetworkValues = Reads<Pick<Values, 'use_node_role' | 'sts_endpoint_url'>> & {
  readonly updater: Reads<Pick<Values['updater'], 'endpoint_url' | 'proxy'>>;
};

export interface UpdaterNetworkPolicyProps {
  readonly metadata: Metadata;
  /** The component whose pods it selects. */
  readonly component: Component;
  readonly v: NetworkValues;
}

/** Restricts pods of the updater to the ports that they need, and denies all connections to them. */
export class UpdaterNetworkPolicy extends Construct {
  constructor(scope: Construct, id: string, { metadata, component, v }: UpdaterNetworkPolicyProps) {
    super(scope, id);
    new k8s.KubeNetworkPolicy(
      this,
      'NetworkPolicy',
      template<k8s.KubeNetworkPolicyProps>({
        metadata,
        spec: {
          podSelector: {
            matchLabels: {
              'app.kubernetes.io/name': 'image-mirroring',
              'app.kubernetes.io/component': component,
            },
          },
          policyTypes: ['Ingress', 'Egress'],
          egress: egressOf(v),
        },
      }),
    );
  }
}

/** What the pods connect to. */
const egressOf = (v: NetworkValues) =>
  include({
    name: 'updaterEgress',
    about: "What the updater's pods may connect to.",
    body: () =>
      template<k8s.NetworkPolicyEgressRule[]>([
        comment('DNS: 53 is the port of its Service, 5353 that of its pods.', { ports: dnsPorts }),
        comment('AWS and the registry, the API server, and what the values name.', {
          ports: [tcp(443), tcp(6443), ...portsOf(v)],
        }),
        when(v.use_node_role, {
          to: [{ ipBlock: { cidr: '169.254.169.254/32' } }],
          ports: [tcp(80)],
        }),
      ]),
  });

type Port = Template<k8s.NetworkPolicyPort>;

const portOf = (protocol: 'TCP' | 'UDP', port: number): Port => ({
  protocol,
  port: k8s.IntOrString.fromNumber(port),
});

const tcp = (port: number) => portOf('TCP', port);

const dnsPorts = (['UDP', 'TCP'] as const).flatMap((protocol) =>
  [53, 5353].map((port) => portOf(protocol, port)),
);

const portsOf = ({ updater, sts_endpoint_url }: NetworkValues): Port[] => [
  ...[updater.proxy, updater.endpoint_url, sts_endpoint_url].map((url) =>
    when<Port>(namesPort(url), {
      protocol: 'TCP',
      port: { value: digits(capture(url, '^[^\\n]*:([0-9]+)/?$')) },
    }),
  ),
  when<Port>(and(filled(updater.proxy), not(namesPort(updater.proxy))), tcp(80)),
];

const namesPort = (url: Expr<string>) => matches(url, ':[0-9]+/?$');
