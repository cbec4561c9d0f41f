import { drawBars } from './bars';
import type { Benchmarks } from './benchmarks';

/** Draws what one cluster costs this project and other programs, as SVG. */
export function plotBenchmarks({
  inProcess,
  oneCluster,
}: Pick<Benchmarks, 'inProcess' | 'oneCluster'>): string {
  const ours = (label: string, value: number) => ({ label, value, isOurs: true });
  const others = (label: string, value: number) => ({ label, value, isOurs: false });
  return drawBars('CPU for one cluster (ms)', [
    ours('in process, with YAML', inProcess.text),
    ours('plan, in process', inProcess.plan),
    ours('render, one process', oneCluster.render),
    ours('Helm 4, our chart', oneCluster.helm4),
    others('Helm 4, plain chart', oneCluster.helm4Plain),
    ours('Helm 3, our chart', oneCluster.helm3),
    others('Helm 3, plain chart', oneCluster.helm3Plain),
    others('kubectl kustomize', oneCluster.kustomize),
  ]);
}
