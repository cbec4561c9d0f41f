import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/template';
import type { Value } from '../../helm/expressions/expression';
import type { Metadata } from './metadata';

export interface ProxySecretProps {
  readonly metadata: Metadata;
  readonly url: Value<string>;
}

/** The proxy of the updater, for pods to mount: its URL may hold a password, which is no environment variable. */
export class ProxySecret extends Construct {
  constructor(scope: Construct, id: string, props: ProxySecretProps) {
    super(scope, id);
    new k8s.KubeSecret(
      this,
      'Resource',
      template<k8s.KubeSecretProps>({
        metadata: props.metadata,
        type: 'Opaque',
        stringData: { url: props.url },
      }),
    );
  }
}
