import type { MirrorSet } from '../../src/registries/mirror-set';
import { explain } from '../../src/registries/explanation';
import { plan } from '../../src/registries/plan';
import { digest, entry, idms, itms, never } from './sets';

const sizes = [10, 100, 1000];

/** Sources that nest three deep, in both kinds. */
function build(sources: number, prefix: string): MirrorSet[] {
  const entries = Array.from({ length: sources }, (_, i) => {
    const source = [`registry-${Math.floor(i / 3)}.example.com`, 'team', 'app']
      .slice(0, 1 + (i % 3))
      .join('/');
    return entry(source, [`mirror.example.com/${prefix}/${i}`], never);
  });
  return [idms(...entries), itms(...entries)];
}

/** The least processor time of several runs, in milliseconds: a busy machine does not count. */
function measure(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const started = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

test.each<[string, (mirrorSets: MirrorSet[], sources: number) => unknown]>([
  ['explain', (mirrorSets) => explain({ image: `registry-1.example.com/team/app/x@${digest}`, mirrorSets })],
  [
    'explain with as many insecure registries',
    (mirrorSets, sources) => {
      const insecureRegistries = Array.from(
        { length: sources },
        (_, i) => `registry-${i}.example.com/team/other`,
      );
      return explain({
        image: `registry-1.example.com/x@${digest}`,
        mirrorSets,
        imageConfig: { insecureRegistries },
      });
    },
  ],
  ['plan', (mirrorSets, sources) => plan({ mirrorSets }, { mirrorSets: build(sources, 'new') })],
])('%s takes time in step with the number of sources', (name, run) => {
  const times = sizes.map((sources) => {
    const mirrorSets = build(sources, 'old');
    return measure(() => run(mirrorSets, sources));
  });
  if (process.env.MEASURE)
    console.log(name, sizes.map((sources, i) => `${sources}: ${times[i]?.toFixed(2)} ms`).join(', '));
  // Ten times the sources take about ten times the time; comparing each with each would take a hundred times.
  expect((times[2] as number) / (times[1] as number)).toBeLessThan(50);
});
