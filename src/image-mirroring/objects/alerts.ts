import type { Expr, Value } from '../../helm/expressions/expression';
import { choose, format, less, times } from '../../helm/expressions/expression';
import type { AlertingRuleSpecGroups } from '../../../imports/monitoring.openshift.io';
import type { Template } from '../../helm/objects/cdk8s-objects';
import { addressOf } from '../../package';
import { names } from '../values/names';

/** The CronJob that is watched, and how often it has to succeed. */
export interface AlertsProps {
  /** The namespace of the CronJob. */
  readonly namespace: Value<string>;
  /** Minutes between two checks. */
  readonly everyMinutes: Expr<number>;
  /** Hours before its end at which a login is replaced. */
  readonly refreshHours: Expr<number>;
}

const docs = addressOf('docs/login.md');

/** Nothing due is a success too, so the time of the last success is a heartbeat of the checks. */
const secondsSinceSuccess = (selector: Expr<string>) =>
  format`time() - (max by (namespace, cronjob) (kube_cronjob_status_last_successful_time${selector}) or max by (namespace, cronjob) (kube_cronjob_created${selector}))`;

/**
 * The alerts about the CronJob, by metrics of kube-state-metrics, which OpenShift has.
 *
 * A failed check is not an alert of its own: Job metrics vanish with the Jobs, and the next check may succeed.
 */
export function alertGroups(props: AlertsProps): Template<AlertingRuleSpecGroups>[] {
  const { namespace, everyMinutes, refreshHours } = props;
  const { cronJob } = names.updater;
  const selector = format`{namespace="${namespace}",cronjob="${cronJob}"}`;
  const sinceSuccess = secondsSinceSuccess(selector);
  // Four checks, but at least an hour: a slow node must not raise it.
  const secondsOfFourChecks = choose(less(everyMinutes, 15), 3600, times(everyMinutes, 240));
  return [
    {
      name: cronJob,
      rules: [
        {
          alert: 'EcrLoginAboutToExpire',
          expr: format`${sinceSuccess} > ${refreshHours} * 3600 - ${everyMinutes} * 60`,
          labels: { severity: 'critical' },
          annotations: {
            summary: 'The ECR login in the pull secret is about to expire.',
            description: format`The CronJob ${cronJob} in namespace ${namespace} has not succeeded for ${refreshHours} hours less one check. When the login expires, no node can pull a mirrored image.`,
            runbook: `${docs}#ecrloginabouttoexpire`,
          },
        },
        {
          alert: 'EcrLoginCheckFailing',
          expr: format`${sinceSuccess} > ${secondsOfFourChecks}`,
          labels: { severity: 'warning' },
          annotations: {
            summary: 'The checks of the ECR login fail or do not run.',
            description: format`The CronJob ${cronJob} in namespace ${namespace} has not succeeded for four checks and at least an hour.`,
            runbook: `${docs}#ecrlogincheckfailing`,
          },
        },
        {
          alert: 'EcrTokenUpdaterSuspended',
          expr: format`max by (namespace, cronjob) (kube_cronjob_spec_suspend${selector}) == 1`,
          for: '30m',
          labels: { severity: 'warning' },
          annotations: {
            summary: 'The checks of the ECR login are suspended.',
            description: format`The CronJob ${cronJob} in namespace ${namespace} is suspended, so nothing renews the ECR login.`,
            runbook: `${docs}#ecrtokenupdatersuspended`,
          },
        },
        {
          alert: 'EcrTokenUpdaterMissing',
          expr: format`absent(kube_cronjob_info${selector})`,
          for: '30m',
          labels: { severity: 'critical' },
          annotations: {
            summary: 'The CronJob that renews the ECR login is missing.',
            description: format`There is no CronJob ${cronJob} in namespace ${namespace}, so nothing renews the ECR login.`,
            runbook: `${docs}#ecrtokenupdatermissing`,
          },
        },
      ],
    },
  ];
}
