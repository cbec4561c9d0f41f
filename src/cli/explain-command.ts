import { statSync } from 'node:fs';
import { refusePlaceholders } from '../plan/placeholder-check';
import { inputWith } from '../plan/applied-values';
import { explain } from '../registries/pull/explanation';
import { loadRuntime } from '../registries/pull/runtime';
import { defaultRelease, render } from '../image-mirroring/render';
import { resultsOf } from '../problem';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { loadValues } from '../values-file/load';
import { readClusterFiles } from '../cluster/cluster-files';
import { canBePulled, printExplanation } from './explanation-text';
import { expectOneStandardInput, parseFormat, parseWords } from './options';
import { paintFor } from './paint';
import { readPullSecretFile } from '../cluster/pull-secret-file';
import { UsageError } from './usage';

/** Prints how nodes pull images. Exit code 3: nodes refuse the mirror sets, or an image cannot be pulled. */
export function explainCommand(words: readonly string[]): void {
  const { values: options, positionals: images } = parseWords(words, {
    values: { type: 'string', short: 'f', multiple: true },
    'mirror-sets': { type: 'string', multiple: true },
    'pull-secret': { type: 'string' },
    output: { type: 'string', short: 'o' },
  });
  const format = parseFormat(options.output);
  if (images.length === 0)
    throw new UsageError('names no image; write for example icr.io/cpopen/name@sha256:<64 digits>');
  if (!options.values && !options['mirror-sets'])
    throw new UsageError('names no mirror sets; write -f values.yaml, or --mirror-sets FILE');
  // An image may have the name of a file, but hardly of one that holds mirror sets or values.
  const misplaced = images.find(
    (image) => /\.(?:ya?ml|json)$/.test(image) && statSync(image, { throwIfNoEntry: false })?.isFile(),
  );
  if (misplaced !== undefined)
    throw new UsageError(
      `got the file ${misplaced} in the place of an image; repeat the option for each file, for example --mirror-sets a.yaml --mirror-sets b.yaml`,
    );
  expectOneStandardInput(
    ...[...(options.values ?? []), ...(options['mirror-sets'] ?? []), options['pull-secret']],
  );
  const { values: files, 'mirror-sets': sets = [], 'pull-secret': secret } = options;
  const [values, cluster, pullSecret] = resultsOf(
    () => files && loadValues(imageMirroringValues, files, defaultRelease),
    () => readClusterFiles(sets),
    () => (secret === undefined ? {} : { pullSecret: readPullSecretFile(secret) }),
  );
  const input = { ...inputWith(values && render(values), cluster), ...pullSecret };
  refusePlaceholders(input.mirrorSets);
  const runtime = loadRuntime(input);
  const explanations = images.map((image) => explain(image, runtime));
  const paint = paintFor(process.stdout, process.env);
  const text = explanations.map((each) => printExplanation(each, paint)).join('\n');
  process.stdout.write(format === 'json' ? `${JSON.stringify(explanations, null, 2)}\n` : text);
  if (!explanations.every(canBePulled)) process.exitCode = 3;
}
