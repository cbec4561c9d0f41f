import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { wave } from '../../sync-order';
import { names } from '../values/names';
import type { ValuesTree } from '../values/schema';
import { AlertRules } from './alert-rules';
import { credentialsOf, CredentialsSecret, whenKeyIsInValues } from './credentials-secret';
import { Login } from './login';
import { metadataOf } from './metadata';
import { MirrorSets } from './mirror-sets';
import { SyncReports } from './sync-reports';

/**
 * The objects of one cluster, in the order of their waves: the login exists before nodes use the mirror, and the
 * mirror sets are removed first when everything is removed.
 */
export class ImageMirroringChart extends Chart {
  /** @param v the values as expressions */
  constructor(scope: Construct, id: string, v: ValuesTree) {
    super(scope, id, { disableResourceNameHashes: true });
    new CredentialsSecret(whenKeyIsInValues(this, v), 'AwsSecret', {
      metadata: metadataOf(v, 'ecr-token-updater', names.credentials, wave(0)),
      ...credentialsOf(v),
    });
    const login = new Login(this, 'Login', v);
    new MirrorSets(this, 'MirrorSets', v);
    new AlertRules(login, 'Alerts', v);
    new SyncReports(this, 'SyncReport', v);
  }
}
