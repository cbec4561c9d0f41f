import { styleText } from 'node:util';
import type { Finding } from '../preflight/finding';
import type { PreflightReport } from '../preflight/preflight-report';
import type { Block } from './report-blocks';

const severities = [
  ['harm', 'red', 'Would harm'],
  ['warning', 'yellow', 'Warnings'],
  ['note', 'dim', 'Notes'],
] as const;

/** The report of preflight, the worst first. */
export function documentPreflight({ openShift, counts, findings }: PreflightReport): Block[] {
  const title = openShift === undefined ? 'Preflight' : `Preflight of a cluster with OpenShift ${openShift}`;
  return [
    { kind: 'heading', text: styleText('bold', title) },
    { kind: 'lines', lines: [`${counts.harm} would harm, ${counts.warning} warnings, ${counts.note} notes`] },
    ...severities.flatMap(([severity, style, heading]): Block[] => {
      const group = findings.filter((finding) => finding.severity === severity);
      if (group.length === 0) return [];
      return [
        { kind: 'heading', text: styleText(style, heading) },
        { kind: 'items', items: group.map((finding) => describe(finding)) },
      ];
    }),
  ];
}

const describe = ({ about, what, why, fix }: Finding): string => `${about}: ${what}\nwhy: ${why}\ndo: ${fix}`;
