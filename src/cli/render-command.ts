import { printManifests, render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAbout } from '../image-mirroring/warnings';
import { renderConfigRepo } from '../image-mirroring-root/config-repo';
import { loadValues } from '../values-file/load';
import { type CommandOutput, printWarnings } from './command-output';
import { expectOneStandardInput } from './option-values';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';

/** The options of `render`. */
export interface RenderOptions extends ReleaseOptions {
  readonly values?: readonly string[];
  readonly configRepo?: string;
  readonly account?: string;
  readonly cluster?: string;
}

/**
 * Prints objects on standard output, warnings on standard error.
 *
 * @throws InputError with everything that is wrong with the values
 */
export function renderCommand(options: RenderOptions, output: CommandOutput): void {
  const { values: files = [], configRepo: folder, account, cluster } = options;
  expectOneStandardInput(...files);
  if (folder === undefined && account === undefined && cluster === undefined)
    return renderFiles(files, options, output);
  if (folder === undefined || account === undefined)
    throw new UsageError(
      'options --config-repo and --account require each other, for example --config-repo . --account 123456789012',
    );
  const { manifests, warnings } = renderConfigRepo({
    folder,
    account,
    files,
    ...(cluster !== undefined && { cluster }),
  });
  printWarnings(output, warnings);
  output.print(printManifests(manifests));
}

function renderFiles(files: readonly string[], options: ReleaseOptions, output: CommandOutput): void {
  if (files.length === 0)
    throw new UsageError('option -f or --config-repo is required, for example -f values.yaml');
  const release = releaseOf(options);
  const values = loadValues(imageMirroringValues, files, release);
  printWarnings(output, warningsAbout(values, release));
  output.print(printManifests(render(values, release)));
}
