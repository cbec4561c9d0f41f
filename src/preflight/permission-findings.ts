import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** What the caller may not do and has to do at an install. Whether Argo CD may do it is not known. */
export function findMissingPermissions({ permissions }: PreflightInput): Finding[] {
  if (!permissions)
    return [
      {
        severity: 'note',
        about: 'permissions',
        what: 'the permissions of the caller are not known',
        why: 'files do not say who may create the objects',
        fix: 'run preflight with --live as the user that installs',
      },
    ];
  const denied = permissions.filter(({ allowed }) => allowed === false);
  if (denied.length === 0) return [];
  const list = denied.map(
    ({ verb, resource, namespace, name }) =>
      `${verb} ${resource}${name === undefined ? '' : ` ${name}`}${namespace === undefined ? '' : ` in ${namespace}`}`,
  );
  return [
    {
      severity: 'warning',
      about: 'permissions',
      what: `the caller may not: ${[...new Set(list)].join('; ')}`,
      why: 'an install by the caller stops at the first of these objects; for Argo CD its own permissions count',
      fix: 'install as a cluster administrator, or give these permissions to whoever installs',
    },
  ];
}
