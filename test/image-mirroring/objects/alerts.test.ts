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
  spec: { groups: { rules: { alert: string; expr: string; annotations: { runbook: string } }[] }[] };
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

const expressionsOf = (imageMirroring: object): Record<string, string> =>
  Object.fromEntries(
    alertObjects({ alerts: { enabled: true }, ...imageMirroring }).flatMap(({ spec }) =>
      spec.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr])),
    ),
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

test('the expressions name the CronJob of the release', () =>
  expect(expressionsOf({})).toEqual({
    EcrLoginAboutToExpire:
      'time() - (max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{namespace="mirroring",cronjob="ecr-token-updater"}) or max by (namespace, cronjob) (kube_cronjob_created{namespace="mirroring",cronjob="ecr-token-updater"})) > 4 * 3600 - 30 * 60',
    EcrLoginCheckFailing:
      'time() - (max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{namespace="mirroring",cronjob="ecr-token-updater"}) or max by (namespace, cronjob) (kube_cronjob_created{namespace="mirroring",cronjob="ecr-token-updater"})) > 7200',
    EcrTokenUpdaterSuspended:
      'max by (namespace, cronjob) (kube_cronjob_spec_suspend{namespace="mirroring",cronjob="ecr-token-updater"}) == 1',
    EcrTokenUpdaterMissing: 'absent(kube_cronjob_info{namespace="mirroring",cronjob="ecr-token-updater"})',
  }));

test.each([
  [10, 3600],
  [15, 3600],
  [20, 4800],
  [30, 7200],
])('with a check every %d minutes, %d seconds without a success are a warning', (minutes, seconds) =>
  expect(expressionsOf({ updater: { check_every_minutes: minutes } }).EcrLoginCheckFailing).toMatch(
    new RegExp(`> ${seconds}$`),
  ),
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
  expect(runbooks).toHaveLength(4);
  expect(headings).toEqual(expect.arrayContaining(runbooks ?? []));
});
