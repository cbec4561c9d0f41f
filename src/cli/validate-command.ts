import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAbout } from '../image-mirroring/warnings';
import { InputError } from '../problem';
import { loadValues } from '../values-file/load';
import { type CommandOutput, printWarnings } from './command-output';
import { expectOneStandardInput } from './option-values';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';

/** The options of `validate`. */
export interface ValidateOptions extends ReleaseOptions {
  readonly values?: readonly string[];
  readonly strict?: boolean;
}

/**
 * Prints `ok` when the values would render, and warnings.
 *
 * @throws InputError with everything that is wrong with the values, and with `--strict` the warnings
 */
export function validateCommand(options: ValidateOptions, output: CommandOutput): void {
  const { values: files } = options;
  if (!files) throw new UsageError('option -f is required, for example -f values.yaml');
  expectOneStandardInput(...files);
  const release = releaseOf(options);
  const values = loadValues(imageMirroringValues, files, release);
  const warnings = warningsAbout(values, release);
  if (options.strict && warnings.length > 0)
    throw new InputError(warnings.map((message) => ({ key: '', message })));
  printWarnings(output, warnings);
  output.print('ok\n');
}
