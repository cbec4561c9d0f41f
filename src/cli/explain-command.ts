import { statSync } from 'node:fs';
import { readImageName } from '../cluster/image-name';
import { readPullSecretFile } from '../cluster/pull-secret-file';
import { render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAbout } from '../image-mirroring/warnings';
import { refusePlaceholders } from '../plan/placeholder-check';
import { inputWith } from '../plan/applied-values';
import { awaitResultsOf } from '../problem';
import { explain } from '../registries/pull/explanation';
import { loadRuntime } from '../registries/pull/runtime';
import { loadValues } from '../values-file/load';
import { type ClusterOptions, namesCluster, readClusterFor, sourceOf } from './cluster-options';
import { type CommandOutput, printWarnings } from './command-output';
import { canBePulled, printExplanation } from './explanation-text';
import { expectOneStandardInput } from './option-values';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';

/** The options of `explain`. */
export interface ExplainOptions extends ReleaseOptions, ClusterOptions {
  readonly values?: readonly string[];
  readonly pullSecret?: string;
  readonly output: 'text' | 'json';
}

/**
 * Prints how nodes pull images. Exit code 3: nodes refuse the mirror sets, or an image cannot be pulled.
 *
 * @throws InputError with everything that is wrong with the values and the files of the cluster
 */
export async function explainCommand(
  images: readonly string[],
  options: ExplainOptions,
  output: CommandOutput,
): Promise<void> {
  const { values: files, pullSecret: secret } = options;
  const source = sourceOf(options);
  if (!files && !namesCluster(source))
    throw new UsageError('option -f, --live or --cluster-files is required, for example -f values.yaml');
  refuseFiles(images);
  expectOneStandardInput(...(files ?? []), ...(source.files ?? []), secret);
  const release = releaseOf(options);
  const [values, { reading, api }, givenSecret] = await awaitResultsOf(
    () => files && loadValues(imageMirroringValues, files, release),
    () => readClusterFor(source, {}, output),
    () => (secret === undefined ? undefined : readPullSecretFile(secret)),
  );
  api?.close();
  const cluster = reading.finish();
  const pullSecret = givenSecret ?? cluster.redactedPullSecret;
  const input = {
    ...inputWith(values && render(values, release), cluster),
    ...(pullSecret === undefined ? {} : { pullSecret }),
  };
  refusePlaceholders(input.mirrorSets);
  if (values) printWarnings(output, warningsAbout(values, release));
  const runtime = loadRuntime(input);
  const explanations = images.map((image) => explain(readImageName(image), runtime));
  output.print(
    options.output === 'json'
      ? `${JSON.stringify(explanations, null, 2)}\n`
      : explanations.map(printExplanation).join('\n'),
  );
  if (!explanations.every(canBePulled)) output.exitCode = 3;
}

/** An image may have the name of a file, but hardly of one that holds mirror sets or values. */
function refuseFiles(images: readonly string[]): void {
  const file = images.find(
    (image) => /\.(?:ya?ml|json)$/.test(image) && statSync(image, { throwIfNoEntry: false })?.isFile(),
  );
  if (file !== undefined)
    throw new UsageError(
      `found the file ${file}, expected an image; repeat the option for each file, for example --cluster-files a.yaml --cluster-files b.yaml`,
    );
}
