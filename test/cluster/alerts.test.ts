import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { render } from '../../src/image-mirroring/render';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { promtool } from './programs';

// promtool evaluates the rendered alerts on series; time 0 is when the CronJob was created.

interface AlertObject {
  kind: string;
  spec: { groups: unknown };
}

function alertGroups(namespace: string, updater: object): unknown {
  const imageMirroring = {
    ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
    alerts: { enabled: true },
    updater,
  };
  const values = normaliseValues({ image_mirroring: imageMirroring }, fields) as unknown as Values;
  const objects = render(values, { Name: 'renamed', Namespace: namespace }) as unknown as AlertObject[];
  return objects.find(({ kind }) => kind === 'AlertingRule')?.spec.groups;
}

/** One series of kube-state-metrics, with a value a minute in the notation of promtool. */
const series = (metric: string, values: string, namespace: string) => ({
  series: `${metric}{namespace="${namespace}",cronjob="ecr-token-updater",job="kube-state-metrics"}`,
  values,
});

/** Asks promtool whether the alert, and no other alert, fires at the minute. */
function expectAlerts(
  minute: number,
  firing: readonly string[],
  samples: readonly { series: string; values: string }[],
  namespace: string,
  updater: object,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  writeFileSync(join(folder, 'rules.yaml'), JSON.stringify({ groups: alertGroups(namespace, updater) }));
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: samples,
        promql_expr_test: [
          {
            expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
            eval_time: `${minute}m`,
            exp_samples: firing.map((name) => ({ labels: `{alertname="${name}"}`, value: 1 })),
          },
        ],
      },
    ],
  };
  const file = join(folder, 'tests.yaml');
  writeFileSync(file, JSON.stringify(tests));
  // It prints what it got instead, and ends with 1, when they differ.
  execFileSync(promtool(), ['test', 'rules', file], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 });
  rmSync(folder, { recursive: true });
}

const namespaces = ['default', 'mirroring'];

/** The CronJob exists and is not suspended. */
const present = (namespace: string, minutes: number, suspended = 0) => [
  series('kube_cronjob_info', `1x${minutes}`, namespace),
  series('kube_cronjob_spec_suspend', `${suspended}x${minutes}`, namespace),
];

describe.each(namespaces)('in the namespace %s', (namespace) => {
  const check = (
    minute: number,
    firing: string[],
    samples: { series: string; values: string }[],
    updater: object = {},
  ) => expectAlerts(minute, firing, samples, namespace, updater);

  test.each<[string, number, string[]]>([
    ['less than two hours', 119, []],
    ['two hours', 120, ['EcrLoginCheckFailing']],
    ['less than four hours', 239, ['EcrLoginCheckFailing']],
    ['four hours', 240, ['EcrLoginAboutToExpire', 'EcrLoginCheckFailing']],
  ])('a CronJob that never succeeded for %s raises what it should', (_, minute, firing) =>
    check(minute, firing, present(namespace, 300)),
  );

  test.each<[string, number, string[]]>([
    ['two hours', 220, []],
    ['more than two hours', 221, ['EcrLoginCheckFailing']],
    ['more than three and a half hours', 311, ['EcrLoginAboutToExpire', 'EcrLoginCheckFailing']],
  ])('a last success that is %s old raises what it should', (_, minute, firing) =>
    check(minute, firing, [
      ...present(namespace, 400),
      // The last success is at minute 100.
      series('kube_cronjob_status_last_successful_time', '6000x400', namespace),
    ]),
  );

  // As with platform: hosted: the warning comes before the critical alert there too.
  test.each<[string, number, string[]]>([
    ['an hour', 160, []],
    ['more than an hour', 161, ['EcrLoginCheckFailing']],
    ['more than an hour and a half', 191, ['EcrLoginAboutToExpire', 'EcrLoginCheckFailing']],
  ])(
    'with a refresh two hours before the end, a last success that is %s old raises what it should',
    (_, minute, firing) =>
      check(
        minute,
        firing,
        [
          ...present(namespace, 400),
          series('kube_cronjob_status_last_successful_time', '6000x400', namespace),
        ],
        { refresh_before_expiry_hours: 2 },
      ),
  );

  test('a success ends the alerts', () =>
    check(
      300,
      [],
      [
        ...present(namespace, 400),
        series('kube_cronjob_status_last_successful_time', '0x250 15000x149', namespace),
      ],
    ));

  test('a suspended CronJob is a warning after half an hour', () => {
    check(29, [], present(namespace, 60, 1));
    check(31, ['EcrTokenUpdaterSuspended'], present(namespace, 60, 1));
  });

  test('a missing CronJob is critical after half an hour', () => {
    const others = [
      {
        series: 'kube_cronjob_info{namespace="openshift-image-registry",cronjob="image-pruner"}',
        values: '1x60',
      },
    ];
    check(29, [], others);
    check(31, ['EcrTokenUpdaterMissing'], others);
  });

  test('nothing is raised where Prometheus collects no metrics of CronJobs', () => check(50, [], []));

  test('the CronJob of another namespace does not count', () =>
    check(31, ['EcrTokenUpdaterMissing'], present('elsewhere', 60)));
});
