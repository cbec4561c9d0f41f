import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Conditional } from '../helm/objects/conditional';
import { chartValuesOf, chartValuesJsonOf } from './chart-values';
import { ClusterApplication } from './cluster-application';
import { isWantedOf } from './rules';
import type { RootValuesTree } from './schema';

/** The app-of-apps: the Application of one cluster, if its configuration enables mirroring. */
export class ImageMirroringRootChart extends Chart {
  constructor(scope: Construct, id: string, v: RootValuesTree) {
    super(scope, id, { disableResourceNameHashes: true });
    const wanted = new Conditional(this, 'Wanted', {
      when: isWantedOf(v),
      meaning: 'image_mirroring is not empty; cluster_admin_role is true',
    });
    new ClusterApplication(wanted, 'Application', {
      v,
      chartValues: chartValuesOf(v),
      chartValuesJson: chartValuesJsonOf(v),
    });
  }
}
