import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';

/**
 * What the documentation accepts of the findings of a scanner: the kinds of objects by check, as in the table of
 * docs/security.md, which gives the reasons.
 */
export function acceptedFindings(scanner: string): Findings {
  const page = readFileSync(join(packageRoot, 'docs', 'security.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (\S+) `([^`]+)` \| ([^|]+) \| [^|]+ \|$/gm)];
  return Object.fromEntries(
    rows
      .filter(([, name]) => name === scanner)
      .map(([, , check = '', kinds = '']) => [check, kinds.split(', ').sort()]),
  );
}

/** Kinds of objects in alphabetical order, by the check that finds fault with them. */
export type Findings = Readonly<Record<string, readonly string[]>>;

/** Findings grouped by check. */
export function groupFindings(findings: Iterable<readonly [check: string, kind: string]>): Findings {
  const kinds = new Map<string, Set<string>>();
  for (const [check, kind] of findings) kinds.set(check, (kinds.get(check) ?? new Set()).add(kind));
  return Object.fromEntries([...kinds].map(([check, names]) => [check, [...names].sort()]));
}
