import type { Problem } from '../problem';
import { junitReport } from './junit-report';
import { markdownReport } from './markdown-report';
import type { ReportFormat } from './report-format';
import { sarifReport } from './sarif-report';
import { printJsonOutput } from './json-output';

/** What `validate` found. */
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

const printers: Record<Exclude<ReportFormat, 'text'>, (report: Report) => string> = {
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  markdown: markdownReport,
};

/** A report for programs or for a page. */
export const printReport = (report: Report, format: Exclude<ReportFormat, 'text'>): string =>
  printers[format](report);

function jsonReport({ clusters, problems, warnings }: Report): string {
  const report = {
    version: 1,
    clusters: clusters.map(({ name }) => name),
    errors: problems.map(({ file, line, key, message }) => ({ file, line, key, message })),
    warnings,
  };
  return printJsonOutput(report);
}

/** A warning as it is printed. */
export const describeWarning = ({ cluster, message }: ReportedWarning): string =>
  cluster === undefined ? message : `${cluster}: ${message}`;

/** A problem without its position. */
export const describeProblem = ({ key, message }: Problem): string =>
  key === '' ? message : `${key}: ${message}`;
