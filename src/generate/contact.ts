import type { PackageFacts } from '../package';

/** How to report a vulnerability, for SECURITY.md: by the addresses in package.json, as far as there are any. */
export function printContact({ url, email }: PackageFacts['bugs']): string {
  const ways = [
    ...(email === '' ? [] : [`by e-mail to <${email}>`]),
    ...(url === '' ? [] : [`on <${url}>, where you can mark the report as private`]),
  ];
  return ways.length > 0
    ? `Report a vulnerability ${ways.join(' or ')}. Do not open a public issue for it.`
    : 'This project has no public address yet. Report a vulnerability in private to the person who gave you this copy.';
}
