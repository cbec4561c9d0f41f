import buildClusterPrograms from '../cluster/build-programs';
import { checkArgoMachine } from './machine';
import { argoCd, customResourceDefinitions, vaultPlugin } from './programs';

/** Builds what is missing before the tests begin. */
export default () => {
  checkArgoMachine();
  buildClusterPrograms();
  argoCd();
  vaultPlugin();
  customResourceDefinitions();
};
