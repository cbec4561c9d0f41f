import { planValues } from '../plan/values-plan';
import { defaultRelease } from '../image-mirroring/render';
import { resultsOf } from '../problem';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { loadValues } from '../values-file/load';
import type { Values } from '../image-mirroring/values/schema';
import { readClusterFiles } from '../cluster/cluster-files';
import { expectOneStandardInput, parseFormat, parseWords } from './options';
import { paintFor } from './paint';
import { needsAttention, printPlan } from './plan-text';
import { parsePools } from './pool-options';
import { UsageError } from './usage';

/** Prints what a change of values does. Exit code 3: it drains nodes or may do so, or they refuse the new mirror sets. */
export function planCommand(words: readonly string[]): void {
  const { values: options, positionals } = parseWords(words, {
    from: { type: 'string', multiple: true },
    to: { type: 'string', multiple: true },
    'mirror-sets': { type: 'string', multiple: true },
    nodes: { type: 'string' },
    pools: { type: 'string' },
    output: { type: 'string', short: 'o' },
  });
  const format = parseFormat(options.output);
  if (positionals.length > 0)
    throw new UsageError(`got ${positionals.join(' ')}; values files are named by --from and --to`);
  const { from: before, to: after, 'mirror-sets': sets = [] } = options;
  if (!before || !after)
    throw new UsageError(
      'lacks --from or --to; write --from old.yaml --to new.yaml; "none" is no release at all',
    );
  expectOneStandardInput(...before, ...after, ...sets);
  const pools = parsePools(options.nodes, options.pools);
  const [from, to, cluster] = resultsOf(
    () => load(before),
    () => load(after),
    () => readClusterFiles(sets),
  );
  const planned = planValues(from, to, { ...pools, cluster });
  const text = printPlan(planned, paintFor(process.stdout, process.env));
  process.stdout.write(format === 'json' ? `${JSON.stringify(planned, null, 2)}\n` : text);
  if (needsAttention(planned)) process.exitCode = 3;
}

const load = (files: readonly string[]): Values | undefined =>
  files.join() === 'none' ? undefined : loadValues(imageMirroringValues, files, defaultRelease);
