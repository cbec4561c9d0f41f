/**
 * Whether a version of OpenShift 4 is older than `4.<minor>`; no for an unknown one.
 *
 * @param version as `4.16.12`
 */
export function isBefore(version: string | undefined, minor: number): boolean {
  const [, found] = /^4\.(\d+)(?:\.|$)/.exec(version ?? '') ?? [];
  return found !== undefined && Number(found) < minor;
}
