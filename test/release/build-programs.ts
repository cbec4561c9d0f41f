import { helmMajors, helmProgram } from '../helm-programs';
import { canRun } from '../machine';
import { releasePrograms } from './machine';

/** Builds what is missing before the tests begin. */
export default () => {
  if (canRun('release', releasePrograms)) helmMajors.forEach(helmProgram);
};
