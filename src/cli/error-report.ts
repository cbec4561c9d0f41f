import { InputError } from '../problem';
import type { CommandOutput } from './command-output';
import { printReport, type Report } from './report';
import type { ReportFormat } from './report-format';

/** Input that cannot be used, and the clusters that it is about. */
export class ReportedError extends InputError {
  constructor(readonly report: Report) {
    super(report.problems);
  }
}

/**
 * Runs a command whose output is a report: what reads a report for programs or for a page finds errors there, too. Exit code 1:
 * there are some.
 *
 * @throws InputError with the errors where the format is text
 */
export async function withErrorReport(
  command: string,
  format: ReportFormat,
  output: CommandOutput,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof InputError) || format === 'text') throw error;
    output.print(printReport(reportOf(error), format, command));
    output.exitCode = 1;
  }
}

const reportOf = (error: InputError): Report =>
  error instanceof ReportedError ? error.report : { clusters: [], problems: error.problems, warnings: [] };
