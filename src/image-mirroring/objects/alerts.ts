import type { Expr, Value } from '../../helm/expressions/expression';
import { format, greater, local, smaller, times } from '../../helm/expressions/expression';
import type {
  AlertingRuleSpecGroups,
  AlertingRuleSpecGroupsRules,
} from '../../../imports/monitoring.openshift.io';
import { include } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { template } from '../../helm/objects/template';
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

/** How long the CronJob may be without a success. */
interface Patience {
  /** Seconds since the last success, as PromQL. */
  readonly sinceSuccess: Expr<string>;
  /** The same for a CronJob that has never succeeded, as a duration of Prometheus. */
  readonly ever: Expr<string>;
}

interface About {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, Value<string>>>;
}

/**
 * The two rules of an alert about missing success. Nothing due is a success too, so the time of the last one is a
 * heartbeat of the checks. Before the first there is none, and OpenShift drops the time at which the CronJob was created.
 */
function withoutSuccess(
  selector: Expr<string>,
  { sinceSuccess, ever }: Patience,
  { alert, ...about }: About,
): Template<AlertingRuleSpecGroupsRules>[] {
  const last = format`max by (namespace, cronjob) (kube_cronjob_status_last_successful_time${selector})`;
  const exists = format`max by (namespace, cronjob) (kube_cronjob_info${selector})`;
  return [
    { alert, expr: format`time() - ${last} > ${sinceSuccess}`, ...about },
    { alert, expr: format`${exists} unless ${last}`, for: ever, ...about },
  ];
}

/**
 * The alerts about the CronJob, by metrics of kube-state-metrics, which OpenShift has.
 *
 * A failed check is not an alert of its own: Job metrics vanish with the Jobs, and the next check may succeed.
 */
export const alertGroups = (props: AlertsProps) =>
  include({
    name: 'alertGroups',
    about: 'The alerts about the CronJob, for the kinds AlertingRule and PrometheusRule.',
    body: () => template<AlertingRuleSpecGroups[]>(groupsOf(props)),
  });

function groupsOf(props: AlertsProps): Template<AlertingRuleSpecGroups>[] {
  const { namespace, everyMinutes } = props;
  const refreshHours = local('refreshHours', props.refreshHours);
  const { cronJob } = names.updater;
  const selector = local('selector', format`{namespace="${namespace}",cronjob="${cronJob}"}`);
  const secondsOfFailing = local(
    'warnAfter',
    smaller(
      // Before the login is about to expire, also where it is renewed late.
      times(refreshHours, 1800),
      // Four checks, but at least an hour: a slow node must not raise it.
      greater(times(everyMinutes, 240), 3600),
    ),
  );
  return [
    {
      name: cronJob,
      rules: [
        ...withoutSuccess(
          selector,
          {
            sinceSuccess: format`${refreshHours} * 3600 - ${everyMinutes} * 60`,
            ever: format`${refreshHours}h`,
          },
          {
            alert: 'EcrLoginAboutToExpire',
            labels: { severity: 'critical' },
            annotations: {
              summary: 'The ECR login in the pull secret is about to expire.',
              description: format`The CronJob ${cronJob} in namespace ${namespace} has not succeeded for ${refreshHours} hours less one check. When the login expires, no node can pull a mirrored image.`,
              runbook: `${docs}#ecrloginabouttoexpire`,
            },
          },
        ),
        ...withoutSuccess(
          selector,
          { sinceSuccess: format`${secondsOfFailing}`, ever: format`${secondsOfFailing}s` },
          {
            alert: 'EcrLoginCheckFailing',
            labels: { severity: 'warning' },
            annotations: {
              summary: 'The checks of the ECR login fail or do not run.',
              description: format`The CronJob ${cronJob} in namespace ${namespace} has not succeeded for several checks.`,
              runbook: `${docs}#ecrlogincheckfailing`,
            },
          },
        ),
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
          // Where no CronJob has the metric, Prometheus does not collect it.
          expr: format`absent(kube_cronjob_info${selector}) unless on () absent(kube_cronjob_info)`,
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
