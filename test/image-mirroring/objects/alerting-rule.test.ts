import { objectOf, renderValues } from '../rendering';

const alerting = () => renderValues({ alerts: { enabled: true } }, {}, 'mirroring');

test('it is where the monitoring of OpenShift reads it', () => {
  const rule = objectOf(alerting(), 'AlertingRule', 'ecr-token-updater');
  expect(rule.apiVersion).toBe('monitoring.openshift.io/v1');
  expect(rule.metadata).toMatchObject({
    namespace: 'openshift-monitoring',
    labels: { 'app.kubernetes.io/component': 'alerts' },
    annotations: {
      'argocd.argoproj.io/sync-wave': '5',
      'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
    },
  });
});

test.each([
  ['alerts are off', { alerts: { enabled: false } }],
  ['there is no registry', { alerts: { enabled: true }, ecr_host: '' }],
])('it is absent where %s', (_, values) => {
  const kinds = renderValues(values).map(({ kind }) => kind);
  expect(kinds.filter((kind) => /Rule$/.test(kind))).toEqual([]);
});
