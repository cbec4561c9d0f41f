import type { ConfigRepo } from '../image-mirroring-root/repo-selection';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { describeSourceMirrors } from '../image-mirroring/source-mirrors';
import { warningsAboutFiles } from '../image-mirroring/warnings';
import { InputError } from '../problem';
import { loadWithWarnings } from '../values-file/load';
import { type CommandOutput, printWarnings } from './command-output';
import { counted } from './markdown-report';
import { type ReleaseOptions, releaseOf } from './release-options';
import { checkSelection, withSelection } from './fleet-check';
import { ReportedError } from './error-report';
import { repoOf, type RepoOptions } from './repo-options';
import { describeWarnings, printReport, type Report } from './report';
import type { ReportFormat } from './report-format';
import { UsageError } from './usage-error';

/** The options of `validate`. */
export interface ValidateOptions extends ReleaseOptions, RepoOptions {
  readonly strict?: boolean;
  readonly output: ReportFormat;
}

/**
 * Prints where the images of each additional source are pulled from, warnings, and `ok` when the values would render; or a
 * report.
 *
 * @throws InputError with the problems, and with `--strict` the warnings
 */
export async function validateCommand(options: ValidateOptions, output: CommandOutput): Promise<void> {
  const repo = repoOf(options);
  if (!repo && !options.values)
    throw new UsageError('option -f or --config-repo is required, for example -f values.yaml');
  const found: FilesReport = repo ? await checkRepo(repo, output) : checkFiles(options);
  const report = options.strict ? withErrors(found) : found;
  const { clusters, problems, warnings } = report;
  if (problems.length > 0) throw new ReportedError(report);
  if (options.output !== 'text') {
    output.print(printReport(report, options.output, 'validate'));
    return;
  }
  printWarnings(output, describeWarnings(warnings));
  for (const line of report.sourceMirrors ?? []) output.print(`${line}\n`);
  output.print(repo ? `ok: ${counted(clusters.length, 'cluster')}\n` : 'ok\n');
}

const checkRepo = (repo: ConfigRepo, output: CommandOutput): Promise<Report> =>
  withSelection(repo, output, (selection, runner) => checkSelection(selection, 'nothing', runner, output));

interface FilesReport extends Report {
  /** Where the images of each additional source are pulled from. */
  readonly sourceMirrors?: readonly string[];
}

function checkFiles(options: ValidateOptions): FilesReport {
  const { values: files = [] } = options;
  const name = files.join(', ');
  const release = releaseOf(options);
  try {
    const loaded = loadWithWarnings(imageMirroringValues, files, release);
    return {
      sourceMirrors: describeSourceMirrors(loaded.values, release),
      clusters: [{ name, problems: [] }],
      problems: [],
      warnings: warningsAboutFiles(loaded, release).map((message) => ({ message })),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { clusters: [{ name, problems: error.problems }], problems: error.problems, warnings: [] };
  }
}

/** A report in which warnings count as errors. */
const withErrors = ({ clusters, problems, warnings }: Report): FilesReport => ({
  clusters,
  problems: [...problems, ...describeWarnings(warnings).map((message) => ({ key: '', message }))],
  warnings: [],
});
