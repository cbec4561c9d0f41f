import { App } from 'cdk8s';
import { ImageMirroringChart } from './objects/chart';
import type { ChartObject } from '../helm/objects/cdk8s-objects';
import { chartObjectsOf } from '../helm/objects/cdk8s-objects';
import type { Release } from '../helm/expressions/evaluate';
import type { Manifest } from '../helm/objects/manifests';
import { renderManifests } from '../helm/objects/manifests';
import { printStructure } from '../helm/objects/structure';
import { defaultRelease } from './default-release';
import { environmentOf } from './environment';
import { imageMirroringValues } from './values/contract';
import type { Values } from './values/schema';

/** Adds the chart of one cluster to an app: what both renderings are made from. */
export const buildChart = (app: App) =>
  new ImageMirroringChart(app, 'image-mirroring', imageMirroringValues.v);

let objects: readonly ChartObject[] | undefined;

/** The objects of the chart, which do not depend on values: built once. */
export const chartObjects = (): readonly ChartObject[] => (objects ??= chartObjectsOf(buildChart));

/**
 * The objects of one cluster, as `helm template` would give them.
 *
 * @param service what their label `app.kubernetes.io/managed-by` says: Helm does not manage static manifests
 */
export const render = (values: Values, release: Release = defaultRelease, service?: string): Manifest[] =>
  renderManifests(chartObjects(), environmentOf(values, release, service));

/** Objects as one YAML stream. */
export const printManifests = (manifests: readonly Manifest[]): string =>
  manifests.map((manifest) => `---\n${printStructure(manifest).join('\n')}\n`).join('');
