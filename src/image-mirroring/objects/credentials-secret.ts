import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/cdk8s-objects';
import type { Value } from '../../helm/expressions/expression';
import type { Metadata } from './metadata';

export interface CredentialsSecretProps {
  readonly metadata: Metadata;
  readonly accessKeyId: Value<string>;
  readonly secretAccessKey: Value<string>;
  readonly region: Value<string>;
}

/** The AWS key that the updater asks for a login with. The keys of the Secret are those of AWS's own settings. */
export class CredentialsSecret extends Construct {
  constructor(scope: Construct, id: string, props: CredentialsSecretProps) {
    super(scope, id);
    new k8s.KubeSecret(
      this,
      'Resource',
      template<k8s.KubeSecretProps>({
        metadata: props.metadata,
        type: 'Opaque',
        stringData: {
          aws_access_key_id: props.accessKeyId,
          aws_secret_access_key: props.secretAccessKey,
          aws_default_region: props.region,
        },
      }),
    );
  }
}
