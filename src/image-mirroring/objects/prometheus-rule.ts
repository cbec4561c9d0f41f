import { Construct } from 'constructs';
import type { PrometheusRuleProps as ObjectProps } from '../../../imports/monitoring.coreos.com';
import { PrometheusRule as PrometheusRuleObject } from '../../../imports/monitoring.coreos.com';
import { template } from '../../helm/objects/template';
import type { AlertsProps } from './alerts';
import { alertGroups } from './alerts';
import type { Metadata } from './metadata';

export interface PrometheusRuleProps extends AlertsProps {
  readonly metadata: Metadata;
}

/** The same alerts for monitoring of user workloads, which reads PrometheusRules of the release namespace. */
export class PrometheusRule extends Construct {
  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id);
    new PrometheusRuleObject(
      this,
      'Resource',
      template<ObjectProps>({ metadata: props.metadata, spec: { groups: alertGroups(props) } }),
    );
  }
}
