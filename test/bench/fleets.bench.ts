import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawBars } from './bars';
import { replaceTable } from './benchmark-table';
import { runBenchmarks } from './benchmarks';

const docs = join(__dirname, '..', '..', 'docs');
/** The numbers of clusters, for example BENCH_SIZES=100 for a short run. */
const sizes = (process.env.BENCH_SIZES ?? '100,1000,10000').split(',').map(Number);

test('measures one cluster and whole fleets, and writes the figures into the documentation', () => {
  const benchmarks = runBenchmarks(sizes);
  const { inProcess, oneCluster } = benchmarks;
  writeFileSync(join(docs, 'benchmarks.json'), `${JSON.stringify(benchmarks, null, 2)}\n`);
  const ours = (label: string, value: number) => ({ label, value, isOurs: true });
  const others = (label: string, value: number) => ({ label, value, isOurs: false });
  const bars = [
    ours('in process, with YAML', inProcess.text),
    ours('plan, in process', inProcess.plan),
    ours('render, one process', oneCluster.render),
    ours('Helm 4, our chart', oneCluster.helm4),
    others('Helm 4, plain chart', oneCluster.helm4Plain),
    ours('Helm 3, our chart', oneCluster.helm3),
    others('Helm 3, plain chart', oneCluster.helm3Plain),
    others('kubectl kustomize', oneCluster.kustomize),
  ];
  writeFileSync(join(docs, 'benchmarks.svg'), drawBars('CPU for one cluster (ms)', bars));
  const page = join(docs, 'commands.md');
  writeFileSync(page, replaceTable(readFileSync(page, 'utf8'), benchmarks));
}, 3_600_000);
