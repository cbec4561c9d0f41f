import type { Construct } from 'constructs';
import { equal, not, releaseNamespace as namespace } from '../../helm/expressions/expression';
import { Conditional } from '../../helm/objects/conditional';
import { skipMissingKind, wave } from '../../sync-order';
import { names } from '../values/names';
import { refreshHoursOf } from '../values/platform';
import type { ValuesTree } from '../values/schema';
import { AlertingRule } from './alerting-rule';
import { metadataOf } from './metadata';
import { PrometheusRule } from './prometheus-rule';

/** Watches the CronJob, with a rule of the kind that the values name. */
export class AlertRules extends Conditional {
  constructor(scope: Construct, id: string, v: ValuesTree) {
    super(scope, id, { when: v.alerts.enabled, meaning: 'alerts.enabled is true' });
    const metadata = metadataOf(v, 'alerts', names.alerts, { ...wave(5), ...skipMissingKind });
    const isPrometheusRule = equal(v.alerts.kind, 'PrometheusRule');
    const watched = {
      namespace,
      everyMinutes: v.updater.check_every_minutes,
      refreshHours: refreshHoursOf(v),
    };
    const platform = new Conditional(this, 'Platform', {
      when: not(isPrometheusRule),
      meaning: 'alerts.kind is AlertingRule',
    });
    new AlertingRule(platform, 'AlertingRule', {
      ...watched,
      metadata: { ...metadata, namespace: 'openshift-monitoring' },
    });
    const userWorkload = new Conditional(this, 'UserWorkload', {
      when: isPrometheusRule,
      meaning: 'alerts.kind is PrometheusRule',
    });
    new PrometheusRule(userWorkload, 'PrometheusRule', { ...watched, metadata });
  }
}
