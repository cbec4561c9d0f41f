import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plotBenchmarks } from './benchmark-plot';
import { replaceTable } from './benchmark-table';
import { runBenchmarks } from './benchmarks';

const docs = join(__dirname, '..', '..', 'docs');
/** The numbers of clusters, for example BENCH_SIZES=100 for a short run. */
const sizes = (process.env.BENCH_SIZES ?? '100,1000,10000').split(',').map(Number);

test('measures one cluster and whole fleets, and writes the figures into the documentation', () => {
  const benchmarks = runBenchmarks(sizes);
  writeFileSync(join(docs, 'benchmarks.json'), `${JSON.stringify(benchmarks, null, 2)}\n`);
  writeFileSync(join(docs, 'benchmarks.svg'), plotBenchmarks(benchmarks));
  const page = join(docs, 'commands.md');
  writeFileSync(page, replaceTable(readFileSync(page, 'utf8'), benchmarks));
}, 3_600_000);
