import { styleText } from 'node:util';
import { junitDocument } from './junit-report';
import { alignColumns, indent } from './layout';
import { escapeCell } from './markdown-report';
import { changed, type PlanRow, summarise } from './plan-row';
import type { ReportFormat } from './report-format';
import { sarifDocument } from './sarif-report';

/** What a change does to clusters. */
export interface PlanReport {
  readonly rows: readonly PlanRow[];
  /** What the format says of each cluster besides its row. */
  readonly details: readonly string[];
  /** The file that a row is about, for code hosts that show findings next to files. */
  fileOf(row: PlanRow): string;
}

const printers: Record<ReportFormat, (report: PlanReport) => string> = {
  text: ({ rows, details }) => [...details, summaryOf(rows)].join(''),
  json: ({ details }) => `{\n  "version": 1,\n  "clusters": [\n${details.join(',\n')}\n  ]\n}\n`,
  junit: ({ rows }) =>
    junitDocument(
      'image-mirroring plan',
      rows.map((row) => ({ name: row.cluster, failures: row.needsAttention ? [describe(row)] : [] })),
    ),
  sarif: ({ rows, fileOf }) =>
    sarifDocument(
      [{ id: 'drain', shortDescription: { text: 'Nodes that are drained, or may be' } }],
      rows
        .filter(({ needsAttention }) => needsAttention)
        .map((row) => ({
          ...{ level: 'warning' as const, ruleId: 'drain' },
          ...{ text: describe(row), file: fileOf(row) },
        })),
    ),
  markdown: ({ rows }) => markdownOf(rows),
};

/** A plan of several clusters for people, for programs or for a page. */
export const printPlanReport = (report: PlanReport, format: ReportFormat): string => printers[format](report);

const describe = ({ cluster, change, nodes }: PlanRow) => `${cluster} (${change}): ${nodes}`;

function summaryOf(rows: readonly PlanRow[]): string {
  const cells = changed(rows).map(({ cluster, change, nodes, needsAttention }) => [
    ...[cluster, change],
    styleText(needsAttention ? 'red' : 'green', nodes),
  ]);
  const lines = [styleText('bold', 'Summary'), ...indent([...alignColumns(cells), summarise(rows)])];
  return `${lines.join('\n')}\n`;
}

function markdownOf(rows: readonly PlanRow[]): string {
  const lines = changed(rows).map(({ cluster, change, objects = '', nodes, needsAttention }) => {
    const warning = needsAttention ? '⚠️ ' : '';
    return `| ${escapeCell(cluster)} | ${change} | ${objects} | ${warning}${nodes} |`;
  });
  return [
    `**image-mirroring plan**: ${summarise(rows)}`,
    ...(lines.length > 0
      ? ['', '| cluster | change | objects | nodes |', '| --- | --- | ---: | --- |', ...lines]
      : []),
    '',
  ].join('\n');
}
