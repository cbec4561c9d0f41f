import { effectiveValuesOf } from '../image-mirroring/effective-values';
import { hostsOf } from '../plan/login-writes';
import { readPullSecret } from '../registries/pull/pull-secret';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** A pull secret that breaks every pull, or that holds a login which wins over the one that the updater writes. */
export function findPullSecretProblems({ cluster, values }: PreflightInput): Finding[] {
  const { redactedPullSecret, notSeen = [] } = cluster;
  const { pullSecret, isHosted } = effectiveValuesOf(values);
  const { namespace, name } = pullSecret;
  const title = `${namespace}/${name}`;
  const about = 'pull secret' as const;
  if (redactedPullSecret === undefined)
    return notSeen.some(({ resource }) => resource === 'secrets')
      ? []
      : isHosted
        ? [
            {
              severity: 'note',
              about,
              what: `there is no Secret ${title}`,
              why: 'a hosted cluster has none until someone adds a login',
              fix: 'nothing: the init Job creates it',
            },
          ]
        : [
            {
              severity: 'harm',
              about,
              what: `there is no pull secret ${title}`,
              why: 'the updater changes a pull secret and never creates one',
              fix: 'write the one that nodes use into image_mirroring.pull_secret; on OpenShift it is openshift-config/pull-secret',
            },
          ];
  const read = readPullSecret(redactedPullSecret);
  if ('error' in read)
    return [
      {
        severity: 'harm',
        about,
        what: `the pull secret ${title} cannot be read: ${read.error}`,
        why: 'the updater does not touch a pull secret that it cannot read, and every pull on every node fails',
        fix: 'repair it: oc set data secret/… with JSON that has "auths"',
      },
    ];
  const { entries, helpers } = read.pullSecret;
  return hostsOf(values).flatMap((host) => rivalsOf(host, [...entries.keys()], helpers.has(host)));
}

/** What nodes prefer over the login of a host. */
function rivalsOf(host: string, keys: readonly string[], helper: boolean): Finding[] {
  const about = 'pull secret' as const;
  const longer = keys.filter((key) => key.startsWith(`${host}/`));
  return [
    ...(longer.length > 0
      ? [
          {
            severity: 'harm' as const,
            about,
            what: `the pull secret has more specific keys than ${host}: ${longer.join(', ')}`,
            why: 'nodes use the most specific key that exists, even when its login has expired',
            fix: 'remove these keys from the pull secret',
          },
        ]
      : []),
    ...(helper
      ? [
          {
            severity: 'harm' as const,
            about,
            what: `the pull secret names a credential helper for ${host}`,
            why: 'nodes do not have the program, and the pull fails before any login is tried',
            fix: 'remove the host from credHelpers of the pull secret',
          },
        ]
      : []),
  ];
}
