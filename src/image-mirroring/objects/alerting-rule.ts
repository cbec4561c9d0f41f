import { Construct } from 'constructs';
import type { AlertingRuleProps as ObjectProps } from '../../../imports/monitoring.openshift.io';
import { AlertingRule as AlertingRuleObject } from '../../../imports/monitoring.openshift.io';
import { template } from '../../helm/objects/template';
import type { AlertsProps } from './alerts';
import { alertGroups } from './alerts';
import type { Metadata } from './metadata';

export interface AlertingRuleProps extends AlertsProps {
  readonly metadata: Metadata;
}

/** Alerts in OpenShift's own monitoring, which reads AlertingRules of the namespace openshift-monitoring only. */
export class AlertingRule extends Construct {
  constructor(scope: Construct, id: string, props: AlertingRuleProps) {
    super(scope, id);
    new AlertingRuleObject(
      this,
      'Resource',
      template<ObjectProps>({ metadata: props.metadata, spec: { groups: alertGroups(props) } }),
    );
  }
}
