import { helmMajors, helmProgram } from '../helm-programs';
import { canRun } from '../machine';
import { releasePrograms } from './machine';
import { buildTool } from '../tools';

/** Builds what is missing before the tests begin. */
export default () => {
  if (!canRun('release', releasePrograms)) return;
  helmMajors.forEach(helmProgram);
  buildTool('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint');
};
