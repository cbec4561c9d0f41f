import type { Environment, Release } from '../helm/expressions/evaluate';
import { version } from '../package';
import { reportScript } from '../sync-report/script';
import { chartFileName, updaterModules } from '../updater/modules';
import type { Values } from './values/schema';

/** Files that the chart carries for its templates, by name. */
export const chartFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(updaterModules).map(([name, content]) => [chartFileName(name), content]),
  ),
  'sync-report.sh': reportScript,
};

/** What static manifests say that they are managed by. */
const staticService = 'cdk8s';

/** What the expressions of the chart are evaluated against. */
export const environmentOf = (
  values: Values,
  release: Release,
  service: string = staticService,
): Environment => ({
  values,
  release,
  chart: { Name: 'image-mirroring', Version: version, AppVersion: version, Service: service },
  files: chartFiles,
  variables: {},
});
