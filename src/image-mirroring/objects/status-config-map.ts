import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { template } from '../../helm/objects/template';
import type { Metadata } from './metadata';

/**
 * Where the updater says how the login is: its end, the last write, the last error.
 *
 * It is created without data, so that neither Helm nor Argo CD takes what the updater writes for a change of
 * their own.
 */
export class StatusConfigMap extends Construct {
  constructor(scope: Construct, id: string, metadata: Metadata) {
    super(scope, id);
    new k8s.KubeConfigMap(this, 'Resource', template<k8s.KubeConfigMapProps>({ metadata }));
  }
}
