import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/template';
import type { Metadata } from './metadata';
import { updaterJob } from './updater-job';
import type { UpdaterPodProps, UpdaterRun } from './updater-pod';

export interface HookJobProps {
  /** Its annotations say when it runs and how long it stays. */
  readonly metadata: Metadata;
  readonly pod: UpdaterPodProps;
  readonly run: UpdaterRun;
}

/**
 * One run of the updater at a moment that Helm or Argo CD chooses.
 *
 * It has no TTL: a hook that vanishes while its sync waits for it leaves the sync waiting.
 */
export class HookJob extends Construct {
  constructor(scope: Construct, id: string, props: HookJobProps) {
    super(scope, id);
    new k8s.KubeJob(
      this,
      'Resource',
      template<k8s.KubeJobProps>({
        metadata: props.metadata,
        spec: updaterJob(props.pod, props.run),
      }),
    );
  }
}
