import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Conditional } from '../helm/conditional';
import { chartValues, chartValuesText } from './chart-values';
import { ClusterApplication } from './cluster-application';
import { isWanted } from './rules';
import { values } from './schema';

/** The app-of-apps: the Application of one cluster, where its configuration asks for mirroring. */
export class ImageMirroringRootChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { disableResourceNameHashes: true });
    const wanted = new Conditional(this, 'Wanted', {
      when: isWanted,
      meaning: 'image_mirroring is not empty; cluster_admin_role is true',
    });
    new ClusterApplication(wanted, 'Application', { values, chartValues, chartValuesText });
  }
}
