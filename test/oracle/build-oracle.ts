import { oracleProgram } from './oracle';

/** Builds what is missing before the tests begin. */
export default () => void oracleProgram();
