import { pullPolicyOf, trustPolicyOf } from '../image-mirroring/iam-policy';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAboutFiles } from '../image-mirroring/warnings';
import { loadWithWarnings } from '../values-file/load';
import { type CommandOutput, printWarnings } from './command-output';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';
import { printJsonOutput } from './json-output';

/** The options of `iam-policy`. */
export interface IamPolicyOptions extends ReleaseOptions {
  readonly values?: readonly string[];
  readonly scoped?: boolean;
  readonly trust?: string;
}

/**
 * Prints a policy of IAM in JSON on standard output.
 *
 * @throws InputError with everything that is wrong with the values
 */
export function iamPolicyCommand(options: IamPolicyOptions, output: CommandOutput): void {
  if (!options.values) throw new UsageError('option -f is required, for example -f values.yaml');
  const release = releaseOf(options);
  const loaded = loadWithWarnings(imageMirroringValues, options.values, release);
  const { values } = loaded;
  printWarnings(output, warningsAboutFiles(loaded, release));
  if (values.ecr_host === '')
    throw new UsageError('the values have no image_mirroring.ecr_host, so no login needs a policy');
  const policy =
    options.trust === undefined
      ? pullPolicyOf(values, options.scoped ?? false)
      : trustPolicyOf(values, options.trust, release.Namespace);
  output.print(printJsonOutput(policy));
}
