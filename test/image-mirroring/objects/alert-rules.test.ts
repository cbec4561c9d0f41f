import { renderValues } from '../rendering';

const rules = (alerts: object, values: object = {}) =>
  renderValues({ ...values, alerts }, {}, 'mirroring')
    .filter(({ kind }) => kind.endsWith('Rule'))
    .map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);

test.each<[object, string[]]>([
  [{}, []],
  [{ enabled: true }, ['AlertingRule/openshift-monitoring/ecr-token-updater']],
  [{ enabled: true, kind: 'PrometheusRule' }, ['PrometheusRule/mirroring/ecr-token-updater']],
  [{ enabled: false, kind: 'PrometheusRule' }, []],
])('%j creates %j', (alerts, expected) => {
  expect(rules(alerts)).toEqual(expected);
});

test('without a registry there is no CronJob to watch', () => {
  expect(rules({ enabled: true }, { ecr_host: '' })).toEqual([]);
});
