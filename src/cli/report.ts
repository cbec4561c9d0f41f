import type { Problem } from '../problem';
import { junitReport } from './junit-report';
import { counted, markdownReport } from './markdown-report';
import type { ReportFormat } from './report-format';
import { sarifReport } from './sarif-report';
import { printJsonOutput } from './json-output';

/** What is wrong with the input of a command. */
export interface Report {
  readonly clusters: readonly ReportedCluster[];
  /** All problems in the order of files and lines, each once; also those of no single cluster. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly ReportedWarning[];
}

export interface ReportedCluster {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** A warning, and the cluster that it is about where there are several. */
export interface ReportedWarning {
  readonly cluster?: string;
  readonly message: string;
}

const printers: Record<Exclude<ReportFormat, 'text'>, (report: Report, command: string) => string> = {
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  markdown: markdownReport,
};

/**
 * A report for programs or for a page.
 *
 * @param command whose input it is about
 */
export const printReport = (report: Report, format: Exclude<ReportFormat, 'text'>, command: string): string =>
  printers[format](report, command);

function jsonReport({ clusters, problems, warnings }: Report): string {
  const report = {
    version: 1,
    clusters: clusters.map(({ name }) => name),
    errors: problems.map(({ file, line, key, message }) => ({ file, line, key, message })),
    warnings,
  };
  return printJsonOutput(report);
}

/** Clusters of one warning that are named; a fleet often has the same one everywhere. */
const namedClusters = 3;

/** Warnings as they are printed: one that is about several clusters is there once. */
export function describeWarnings(warnings: readonly ReportedWarning[]): string[] {
  const clustersOf = new Map<string, string[]>();
  for (const { cluster, message } of warnings) {
    const clusters = clustersOf.get(message) ?? [];
    clustersOf.set(message, clusters);
    if (cluster !== undefined) clusters.push(cluster);
  }
  return [...clustersOf].map(([message, clusters]) =>
    clusters.length === 0 ? message : `${listClusters(clusters)}: ${message}`,
  );
}

function listClusters(clusters: readonly string[]): string {
  const more = clusters.length - namedClusters;
  const named = clusters.slice(0, namedClusters).join(', ');
  return more > 0 ? `${named} and ${counted(more, 'more cluster')}` : named;
}

/** A problem without its position. */
export const describeProblem = ({ key, message }: Problem): string =>
  key === '' ? message : `${key}: ${message}`;
