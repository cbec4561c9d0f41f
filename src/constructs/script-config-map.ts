import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../helm/block';
import type { Value } from '../helm/expression';

export interface ScriptConfigMapProps {
  readonly name: string;
  readonly namespace: Value<string>;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  /** The name of the file that it becomes. */
  readonly file: string;
  /** The text of the script. */
  readonly script: Value<string>;
}

/** A script, for pods to mount. */
export class ScriptConfigMap extends Construct {
  constructor(scope: Construct, id: string, props: ScriptConfigMapProps) {
    super(scope, id);
    const { name, namespace, labels, annotations, file, script } = props;
    new k8s.KubeConfigMap(
      this,
      'Resource',
      template<k8s.KubeConfigMapProps>({
        metadata: { name, namespace, labels, annotations },
        data: { [file]: script },
      }),
    );
  }
}
