import buildClusterPrograms from '../cluster/build-programs';
import { canRun } from '../machine';
import { argoPrograms } from './machine';
import { argoCd, customResourceDefinitions, vaultPlugin } from './programs';

/** Builds what is missing before the tests begin. */
export default () => {
  if (!canRun('argo', argoPrograms)) return;
  buildClusterPrograms();
  argoCd();
  vaultPlugin();
  customResourceDefinitions();
};
