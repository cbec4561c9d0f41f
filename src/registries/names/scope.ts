import { component } from './reference';

const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';

/*
 * The patterns of the CRDs (openshift/api) and of the MCO (pkg/controller/container-runtime-config/helpers.go), in a
 * form that takes linear time: theirs is meant for RE2 and backtracks exponentially here. Both forms match the same strings.
 */
const name = `${label}(?:\\.${label})*(?::[0-9]+)?(?:/${component})*`;

/** What a mirror may look like: a host with an optional port and path, no tag, no digest, no wildcard. */
export const mirrorPattern = new RegExp(`^${name}$`);

/** What a source may look like: as a mirror, or a wildcard host `*.example.com`. */
export const sourcePattern = new RegExp(`^(?:\\*(?:\\.${label})+|${name})$`);

/** Orders strings as Go's `sort.Strings` does; every string that passes the patterns is ASCII. */
export function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a scope is a wildcard host such as `*.example.com` (containers-registries.conf(5)). */
export function isWildcard(scope: string): boolean {
  return scope.startsWith('*.');
}

/**
 * Whether an insecure or blocked registry is written as the MCO accepts it.
 *
 * openshift/runtime-utils, `pkg/registries/registries.go`, IsValidRegistriesConfScope.
 */
export function isValidScope(scope: string): boolean {
  if (scope === '') return false;
  return !scope.includes('*') || (isWildcard(scope) && !/[/@:*]/.test(scope.slice(2)));
}

/**
 * Whether `scope` lies within `outer`: equal, below it as a path, or on a host that the wildcard covers.
 *
 * openshift/runtime-utils, `pkg/registries/registries.go`, ScopeIsNestedInsideScope.
 */
export function isNested(scope: string, outer: string): boolean {
  if (scope === outer || scope.startsWith(`${outer}/`)) return true;
  return isWildcard(outer) && hostOf(scope).endsWith(outer.slice(1));
}

/**
 * Every scope that `isNested` would call an outer one, itself included: as many as there are path parts and host labels.
 * A table of scopes is looked up with these instead of being searched, so cost does not grow with its size.
 */
export function outerScopes(scope: string): string[] {
  const outer = [scope];
  for (let i = scope.indexOf('/'); i !== -1; i = scope.indexOf('/', i + 1)) outer.push(scope.slice(0, i));
  const host = hostOf(scope);
  for (let i = host.indexOf('.'); i !== -1; i = host.indexOf('.', i + 1)) outer.push(`*${host.slice(i)}`);
  return outer;
}

/** The part that wildcards are compared with; nothing when a colon comes after the first slash, as upstream has it. */
function hostOf(scope: string): string {
  const [beforeColon = '', ...rest] = scope.split(':');
  const [beforeSlash = '', ...path] = beforeColon.split('/');
  return rest.length > 0 && path.length > 0 ? '' : beforeSlash;
}
