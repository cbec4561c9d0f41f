import { helmMajors, helmProgram } from '../helm-programs';
import { canRun } from '../machine';
import { awsCliMajors, findAwsCli } from './aws-cli';
import { clusterPrograms } from './machine';
import { etcdProgram, kubernetesProgram, openShiftCustomResourceDefinitions, promtool } from './programs';

/** Builds what is missing before the tests begin: no test's time is spent on it, and no two build at once. */
export default () => {
  if (!canRun('cluster', clusterPrograms)) return;
  // Pods are to read what is made here.
  process.umask(0o022);
  etcdProgram();
  for (const name of ['kube-apiserver', 'kube-controller-manager', 'kubectl'] as const)
    kubernetesProgram(name);
  promtool();
  openShiftCustomResourceDefinitions();
  awsCliMajors.forEach(findAwsCli);
  helmMajors.forEach(helmProgram);
};
