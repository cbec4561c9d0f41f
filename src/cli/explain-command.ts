import { statSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { readText } from '../cluster/input-file';
import { readImageName } from '../cluster/image-name';
import { readPullSecretFile } from '../cluster/pull-secret-file';
import { render } from '../image-mirroring/render';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { warningsAboutFiles } from '../image-mirroring/warnings';
import { warnOfCluster } from '../plan/cluster-warnings';
import { warnOfUnseenMirrorSets } from '../plan/unseen-mirror-sets';
import { refusePlaceholders } from '../plan/placeholder-check';
import { inputWith, hostedMirrorSets } from '../plan/applied-values';
import { awaitResultsOf } from '../problem';
import { warnOfUpdaterImage } from '../plan/updater-image';
import { nodeStateOf } from '../registries/files/node-input';
import { explain } from '../registries/pull/explanation';
import { readPullError } from '../registries/pull/pull-error';
import { loadRuntime } from '../registries/pull/runtime';
import { loadWithWarnings } from '../values-file/load';
import { type ClusterOptions, namesCluster, readClusterFor, sourceOf } from './cluster-options';
import { type CommandOutput, printWarnings } from './command-output';
import { canBePulled, printExplanation } from './explanation-text';
import { expectOneStandardInput } from './option-values';
import { printPullError } from './pull-error-text';
import { type ReleaseOptions, releaseOf } from './release-options';
import { UsageError } from './usage-error';
import { printAs } from './printed-result';

/** The options of `explain`. */
export interface ExplainOptions extends ReleaseOptions, ClusterOptions {
  readonly values?: readonly string[];
  readonly pullSecret?: string;
  /** The message of a failed pull; `-` is standard input. */
  readonly error?: string;
  readonly output: 'text' | 'json' | 'markdown';
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
  if (options.error !== undefined) return explainError(options.error, images, options, output);
  if (images.length === 0)
    throw new UsageError(
      'an image or option --error is required, for example icr.io/cpopen/x@sha256:<64 digits>',
    );
  const source = sourceOf(options);
  if (!files && !namesCluster(source))
    throw new UsageError('option -f, --live or --cluster-files is required, for example -f values.yaml');
  refuseFiles(images);
  expectOneStandardInput(...(files ?? []), ...(source.files ?? []), secret);
  const release = releaseOf(options);
  const [loaded, { reading, api }, givenSecret] = await awaitResultsOf(
    () => files && loadWithWarnings(imageMirroringValues, files, release),
    () => readClusterFor(source, {}, output),
    () => (secret === undefined ? undefined : readPullSecretFile(secret)),
  );
  api?.close();
  const values = loaded?.values;
  const cluster = reading.finish();
  const pullSecret = givenSecret ?? cluster.redactedPullSecret;
  const manifests = values && render(values, release);
  const applied = inputWith(manifests, cluster);
  const hosted = values ? hostedMirrorSets(values) : [];
  const input = {
    ...applied,
    mirrorSets: [...applied.mirrorSets, ...hosted],
    ...(pullSecret === undefined ? {} : { pullSecret }),
  };
  refusePlaceholders(input.mirrorSets);
  const state = nodeStateOf(input);
  if (loaded && values && manifests)
    printWarnings(output, [
      ...(hosted.length > 0 ? [hostedAssumption] : []),
      ...warningsAboutFiles(loaded, release),
      ...warnOfUpdaterImage(values, manifests, state),
    ]);
  printWarnings(output, [...warnOfUnseenMirrorSets(cluster), ...warnOfCluster(cluster, input)]);
  const runtime = loadRuntime(state);
  const explanations = images.map((image) => explain(readImageName(image), runtime));
  const text = explanations.map(printExplanation).join('\n');
  output.print(printAs(options.output, explanations, text));
  if (!explanations.every(canBePulled)) output.exitCode = 3;
}

const hostedAssumption =
  'the control plane is hosted: this is how nodes pull once the platform has the mirrors of the values; image-mirroring plan prints what to run there';

/** Explains a message instead of images: no values and no cluster are needed. */
function explainError(
  given: string,
  images: readonly string[],
  options: ExplainOptions,
  output: CommandOutput,
): void {
  if (images.length > 0)
    throw new UsageError('option --error cannot be combined with an image: the message names it');
  const message = given === '-' ? readText('-').text : given;
  const explained = readPullError(stripVTControlCharacters(message));
  output.print(printAs(options.output, explained, printPullError(explained)));
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
