import { clusterPrograms } from '../cluster/machine';
import type { Programs } from '../machine';

/** What Argo CD needs besides what is built, and what the clusters of the tests do. */
export const argoPrograms: Programs = {
  ...clusterPrograms,
  git: 'git',
  ss: 'iproute2',
  'redis-server': 'redis-server',
};
