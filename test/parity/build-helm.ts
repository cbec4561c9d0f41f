import { helmMajors, helmProgram } from '../helm-programs';

/** Builds what is missing before the tests begin: no test's time is spent on it, and no two build at once. */
export default () => helmMajors.forEach(helmProgram);
