import { helmMajors, helmProgram } from '../helm-programs';
import { canRun } from '../machine';
import { releasePrograms } from './machine';
import { actionlint } from './programs';

/** Builds what is missing before the tests begin. */
export default () => {
  if (!canRun('release', releasePrograms)) return;
  helmMajors.forEach(helmProgram);
  actionlint();
};
