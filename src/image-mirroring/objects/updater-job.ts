import { k8s } from 'cdk8s-plus-28';
import { template } from '../../helm/objects/cdk8s-objects';
import { finalExitCodes } from '../../updater/exit-codes';
import { longestRun } from './restricted-pod';
import type { UpdaterPodProps } from './updater-pod';
import { containerName, updaterPod } from './updater-pod';

/** The Job spec that every run of the updater shares. */
export const updaterJob = (props: UpdaterPodProps): k8s.JobSpec =>
  template<k8s.JobSpec>({
    backoffLimit: 2,
    activeDeadlineSeconds: longestRun,
    podFailurePolicy: {
      rules: [
        {
          // A node that is drained takes its pods with it, and that says nothing about the run.
          action: 'Ignore',
          onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }],
        } as unknown as k8s.PodFailurePolicyRule,
        {
          // A refusal stays one, however often it is tried: fail at once and show the code in the Job's message.
          action: 'FailJob',
          onExitCodes: { containerName, operator: 'In', values: [...finalExitCodes] },
        } as unknown as k8s.PodFailurePolicyRule,
      ],
    },
    template: {
      metadata: { labels: props.labels },
      spec: updaterPod(props),
    },
  });
