import type { k8s } from 'cdk8s-plus-28';
import { equal } from '../../helm/expressions/expression';
import { comment, include, when } from '../../helm/objects/block';
import { template } from '../../helm/objects/template';
import { finalExitCodes } from '../../updater/exit-codes';
import { podAnnotationsOf } from './pod-placement';
import { longestRun } from './restricted-pod';
import type { UpdaterPodProps, UpdaterRun } from './updater-pod';
import { containerName, updaterPod } from './updater-pod';

/** The Job spec of one run of the updater: one named template, whose parameters are what differs between runs. */
export const updaterJob = (props: UpdaterPodProps, run: UpdaterRun) =>
  include({
    name: 'updaterJob',
    about: 'The spec of a Job that runs the updater once.',
    parameters: {
      mode: { meaning: 'update (keep the login fresh), init (make and prove it) or verify', value: run.mode },
      component: { meaning: 'what the pod is a part of', value: run.component },
      serviceAccount: { meaning: 'ServiceAccount of the pod', value: run.serviceAccount },
      script: { meaning: 'ConfigMap with the updater', value: run.script },
      secret: { meaning: 'Secret with the AWS key, where no existing_secret is given', value: run.secret },
      proxySecret: { meaning: 'Secret with the proxy, where there is one', value: run.proxySecret },
      status: { meaning: 'ConfigMap for the status; empty for a run that keeps none', value: run.status },
    },
    body: (parameters) =>
      template<k8s.JobSpec>({
        backoffLimit: 2,
        activeDeadlineSeconds: comment(
          'The image has about 2 GB, and a node may have to pull it.',
          longestRun,
        ),
        ttlSecondsAfterFinished: when(
          equal(parameters.mode, 'update'),
          comment('Failed Jobs are deleted after an hour, so that alerts about them end.', 3600),
        ),
        podFailurePolicy: {
          rules: [
            comment('A node that is drained stops its pods, which says nothing about the run.', {
              action: 'Ignore',
              onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }],
            }),
            comment(
              'A retry cannot mend these errors: fail at once, with the exit code in the condition of the Job.',
              {
                action: 'FailJob',
                onExitCodes: { containerName, operator: 'In', values: [...finalExitCodes] },
                onPodConditions: [],
              },
            ),
          ],
        },
        template: {
          metadata: {
            labels: props.labelsOf(parameters.component),
            annotations: podAnnotationsOf(props.settings),
          },
          spec: updaterPod(props, parameters),
        },
      }),
  });
