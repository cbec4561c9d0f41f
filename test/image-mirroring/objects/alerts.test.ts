import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseValues } from '../../../src/helm/contract/normalise';
import { render } from '../../../src/image-mirroring/render';
import type { Values } from '../../../src/image-mirroring/values/schema';
import { fields } from '../../../src/image-mirroring/values/schema';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

interface Rule {
  kind: string;
  metadata: { name: string; namespace: string };
  spec: {
    groups: { rules: { alert: string; expr: string; for?: string; annotations: { runbook: string } }[] }[];
  };
}

/** The objects that hold alerts, of a release in the namespace `mirroring`. */
function alertObjects(imageMirroring: object): Rule[] {
  const values = normaliseValues(
    { image_mirroring: { ecr_host: host, ...imageMirroring } },
    fields,
  ) as unknown as Values;
  const objects = render(values, { Name: 'any', Namespace: 'mirroring' }) as unknown as Rule[];
  return objects.filter(({ kind }) => /Rule$/.test(kind));
}

/** The name, the expression and the duration of each rule. */
const expressionsOf = (imageMirroring: object) =>
  alertObjects({ alerts: { enabled: true }, ...imageMirroring }).flatMap(({ spec }) =>
    spec.groups.flatMap(({ rules }) => rules.map((rule) => [rule.alert, rule.expr, rule.for])),
  );

test('there are no alerts by default', () => expect(alertObjects({})).toEqual([]));

test('the kind for the monitoring of OpenShift is created where that monitoring reads it', () =>
  expect(alertObjects({ alerts: { enabled: true } })).toEqual([
    expect.objectContaining({
      kind: 'AlertingRule',
      metadata: expect.objectContaining({ name: 'ecr-token-updater', namespace: 'openshift-monitoring' }),
    }),
  ]));

test('the kind for the monitoring of user workloads is created in the release namespace', () =>
  expect(alertObjects({ alerts: { enabled: true, kind: 'PrometheusRule' } })).toEqual([
    expect.objectContaining({
      kind: 'PrometheusRule',
      metadata: expect.objectContaining({ name: 'ecr-token-updater', namespace: 'mirroring' }),
    }),
  ]));

const ofCronJob = '{namespace="mirroring",cronjob="ecr-token-updater"}';
const last = `max by (namespace, cronjob) (kube_cronjob_status_last_successful_time${ofCronJob})`;
const neverSucceeded = `max by (namespace, cronjob) (kube_cronjob_info${ofCronJob}) unless ${last}`;

test('the expressions name the CronJob of the release', () =>
  expect(expressionsOf({})).toEqual([
    ['EcrLoginAboutToExpire', `time() - ${last} > 4 * 3600 - 30 * 60`, undefined],
    ['EcrLoginAboutToExpire', neverSucceeded, '4h'],
    ['EcrLoginCheckFailing', `time() - ${last} > 7200`, undefined],
    ['EcrLoginCheckFailing', neverSucceeded, '7200s'],
    [
      'EcrTokenUpdaterSuspended',
      `max by (namespace, cronjob) (kube_cronjob_spec_suspend${ofCronJob}) == 1`,
      '30m',
    ],
    [
      'EcrTokenUpdaterMissing',
      `absent(kube_cronjob_info${ofCronJob}) unless on () absent(kube_cronjob_info)`,
      '30m',
    ],
  ]));

test.each([
  [10, 4, 3600],
  [15, 4, 3600],
  [20, 4, 4800],
  [30, 4, 7200],
  [30, 10, 7200],
  [30, 3, 5400],
  [30, 2, 3600],
  [10, 1, 1800],
])(
  'with a check every %d minutes and a refresh after %d hours, %d seconds without a success are a warning',
  (minutes, hours, seconds) =>
    expect(
      expressionsOf({ updater: { check_every_minutes: minutes, refresh_before_expiry_hours: hours } }).slice(
        2,
        4,
      ),
    ).toEqual([
      ['EcrLoginCheckFailing', `time() - ${last} > ${seconds}`, undefined],
      ['EcrLoginCheckFailing', neverSucceeded, `${seconds}s`],
    ]),
);

test('each runbook is a heading of the documentation', () => {
  const [object] = alertObjects({ alerts: { enabled: true } });
  const runbooks = object?.spec.groups.flatMap(({ rules }) =>
    rules.map(({ annotations }) => annotations.runbook),
  );
  const documentation = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'login.md'), 'utf8');
  const headings = [...documentation.matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = '']) => `docs/login.md#${heading.toLowerCase().replaceAll(' ', '-')}`,
  );
  expect(new Set(runbooks).size).toBe(4);
  expect(headings).toEqual(expect.arrayContaining(runbooks ?? []));
});
