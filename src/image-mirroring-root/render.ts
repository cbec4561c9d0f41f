import type { App } from 'cdk8s';
import type { Manifest } from '../helm/objects/manifests';
import type { ChartObject } from '../helm/objects/cdk8s-objects';
import { chartObjectsOf } from '../helm/objects/cdk8s-objects';
import { renderManifests } from '../helm/objects/manifests';
import { ImageMirroringRootChart } from './chart';
import { rootValues } from './contract';
import type { RootValues } from './schema';

/** The release of the app-of-apps; none of its objects depends on it. */
export const rootRelease = { Name: 'image-mirroring-root', Namespace: 'openshift-gitops' };

/** Adds the app-of-apps of one cluster to a cdk8s app. */
export const buildRootChart = (app: App) =>
  new ImageMirroringRootChart(app, 'image-mirroring-root', rootValues.v);

/** The environment in which the expressions of the app-of-apps are evaluated. */
export const rootEnvironmentOf = (values: RootValues) => ({
  values,
  release: rootRelease,
  files: {},
  variables: {},
});

/** The objects of the chart, which do not depend on values: built once. */
let objects: readonly ChartObject[] | undefined;

/** The Application of one cluster, if it has one, as `helm template` would print it. */
export const renderApplications = (values: RootValues): Manifest[] =>
  renderManifests((objects ??= chartObjectsOf(buildRootChart)), rootEnvironmentOf(values));
