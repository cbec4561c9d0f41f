import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { comment, when } from '../../helm/objects/block';
import { template } from '../../helm/objects/template';
import type { Expr } from '../../helm/expressions/expression';
import { checksum, modulo, format } from '../../helm/expressions/expression';
import type { Metadata } from './metadata';
import { updaterJob } from './updater-job';
import type { UpdaterPodProps, UpdaterRun } from './updater-pod';

export interface UpdaterCronJobProps {
  readonly metadata: Metadata;
  /** Minutes between two checks. */
  readonly everyMinutes: Expr<number>;
  /** Decides at which minute this cluster checks, so that many clusters do not call AWS at once. */
  readonly clusterId: Expr<string>;
  readonly suspend: Expr<boolean>;
  readonly pod: UpdaterPodProps;
  readonly run: UpdaterRun;
}

/** Keeps the login fresh: looks often, writes only when something is due. */
export class UpdaterCronJob extends Construct {
  constructor(scope: Construct, id: string, props: UpdaterCronJobProps) {
    super(scope, id);
    const { metadata, everyMinutes } = props;
    const firstMinute = modulo(checksum(props.clusterId), everyMinutes);
    new k8s.KubeCronJob(
      this,
      'Resource',
      template<k8s.KubeCronJobProps>({
        metadata,
        spec: {
          schedule: comment(
            'Spreads the checks of many clusters over the minutes, so that they do not call AWS at once.',
            format`${firstMinute}-59/${everyMinutes} * * * *`,
          ),
          suspend: when(
            props.suspend,
            comment(
              'Only where it is true, so that Argo CD does not resume a CronJob that is suspended by hand.',
              true,
            ),
          ),
          concurrencyPolicy: 'Forbid',
          startingDeadlineSeconds: comment(
            'With a shorter deadline, a slow controller would skip checks.',
            300,
          ),
          successfulJobsHistoryLimit: 1,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            metadata: { labels: metadata.labels },
            spec: updaterJob(props.pod, props.run),
          },
        },
      }),
    );
  }
}
