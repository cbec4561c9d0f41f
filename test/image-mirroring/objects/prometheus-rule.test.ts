import { objectOf, renderValues } from '../rendering';

const alerting = (kind: string) => renderValues({ alerts: { enabled: true, kind } }, {}, 'mirroring');

test('it is in the namespace of the release, which the monitoring of user workloads reads', () => {
  const rule = objectOf(alerting('PrometheusRule'), 'PrometheusRule', 'ecr-token-updater');
  expect(rule.apiVersion).toBe('monitoring.coreos.com/v1');
  expect(rule.metadata).toMatchObject({
    namespace: 'mirroring',
    labels: { 'app.kubernetes.io/component': 'alerts' },
    annotations: {
      'argocd.argoproj.io/sync-wave': '5',
      'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
    },
  });
});

test('it has the alerts that an AlertingRule has, and takes its place', () => {
  const [rule, other] = ['PrometheusRule', 'AlertingRule'].map((kind) =>
    objectOf(alerting(kind), kind, 'ecr-token-updater'),
  );
  expect(rule?.spec).toEqual(other?.spec);
  expect(alerting('PrometheusRule').map(({ kind }) => kind)).not.toContain('AlertingRule');
});
