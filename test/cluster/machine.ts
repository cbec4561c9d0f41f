import type { Programs } from '../machine';

/** What the cluster of the tests and its pods are made of, besides what is built. */
export const clusterPrograms: Programs = {
  go: 'golang-go',
  bwrap: 'bubblewrap',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  ip: 'iproute2',
  openssl: 'openssl',
  jq: 'jq',
  curl: 'curl',
  aws: 'awscli',
  python3: 'python3-venv',
  skopeo: 'skopeo',
  'docker-registry': 'docker-registry',
};
