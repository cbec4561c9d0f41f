import { spawnSync } from 'node:child_process';

/** The user of a pod where a security context constraint gives it one, which is the fsGroup's number too. */
const podUser = 1000650000;

/**
 * Whether pods can have users other than the kubelet's, which takes rights of root that a root of a user namespace lacks.
 * Without them one user plays both parts, and files get the access that their reader would have had.
 */
export const isRoot =
  process.getuid?.() === 0 &&
  spawnSync(
    'unshare',
    [...['--net', 'setpriv', `--reuid=${podUser}`, '--regid=0', `--groups=${podUser}`], 'true'],
    { timeout: 60_000 },
  ).status === 0;
