import { canRun } from '../machine';
import { scanPrograms } from './machine';
import { checkov, kubeconform, kubeScore } from './programs';

/** Builds and installs what is missing before the tests begin. */
export default () => {
  if (!canRun('scan', scanPrograms)) return;
  kubeconform();
  kubeScore();
  checkov();
};
