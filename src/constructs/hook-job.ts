import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../helm/block';
import type { Value } from '../helm/expression';
import { updaterJob } from './updater-job';
import type { UpdaterPodProps } from './updater-pod';

export interface HookJobProps {
  readonly name: string;
  readonly namespace: Value<string>;
  readonly labels: Record<string, string>;
  /** Say when it runs and how long it stays. */
  readonly annotations: Record<string, string>;
  readonly pod: UpdaterPodProps;
}

/**
 * One run of the updater at a moment that Helm or Argo CD chooses.
 *
 * It has no TTL: a hook that vanishes while its sync waits for it leaves the sync waiting.
 */
export class HookJob extends Construct {
  constructor(scope: Construct, id: string, props: HookJobProps) {
    super(scope, id);
    const { name, namespace, labels, annotations } = props;
    new k8s.KubeJob(
      this,
      'Resource',
      template<k8s.KubeJobProps>({
        metadata: { name, namespace, labels, annotations },
        spec: updaterJob(props.pod),
      }),
    );
  }
}
