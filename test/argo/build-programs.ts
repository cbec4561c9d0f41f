import buildClusterPrograms from '../cluster/build-programs';
import { argoCd, customResourceDefinitions, vaultPlugin } from './programs';

/** Builds what is missing before the tests begin. */
export default () => {
  buildClusterPrograms();
  argoCd();
  vaultPlugin();
  customResourceDefinitions();
};
