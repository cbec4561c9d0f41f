import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAbout } from '../image-mirroring/warnings';
import { loadValues } from '../values-file/load';
import { type CommandOutput, printWarnings } from './command-output';
import { expectOneStandardInput } from './option-values';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';

/** The options of `validate`. */
export interface ValidateOptions extends ReleaseOptions {
  readonly values?: readonly string[];
}

/**
 * Prints `ok` when the values would render, and warnings.
 *
 * @throws InputError with everything that is wrong with the values
 */
export function validateCommand(options: ValidateOptions, output: CommandOutput): void {
  const { values: files } = options;
  if (!files) throw new UsageError('option -f is required, for example -f values.yaml');
  expectOneStandardInput(...files);
  const release = releaseOf(options);
  const values = loadValues(imageMirroringValues, files, release);
  printWarnings(output, warningsAbout(values, release));
  output.print('ok\n');
}
