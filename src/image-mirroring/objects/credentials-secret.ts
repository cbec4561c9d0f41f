import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/template';
import { Conditional } from '../../helm/objects/conditional';
import type { Value } from '../../helm/expressions/expression';
import { and, filled, not } from '../../helm/expressions/expression';
import type { ValuesTree } from '../values/schema';
import type { Metadata } from './metadata';
import { usesKey } from './updater-identity';

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

/** A scope whose objects exist while the AWS key is in the values. */
export const whenKeyIsInValues = (scope: Construct, v: ValuesTree) =>
  new Conditional(scope, 'OwnSecret', {
    when: and(usesKey(v), not(filled(v.existing_secret))),
    meaning: 'existing_secret and role_arn are empty, use_node_role is false',
  });

/** The AWS key in the values. */
export const credentialsOf = (v: ValuesTree) => ({
  accessKeyId: v.aws_access_key_id,
  secretAccessKey: v.aws_secret_access_key,
  region: v.region.id,
});
