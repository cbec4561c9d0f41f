import type { MirrorSet } from '../../src/registries/files/mirror-set';
import { type NodeInput, nodeStateOf } from '../../src/registries/files/node-input';
import { explain as explainImage } from '../../src/registries/pull/explanation';
import { loadRuntime } from '../../src/registries/pull/runtime';
import { planNodes } from '../../src/registries/change/node-plan';
import { digest, entry, idms, itms, never } from './sets';

const explain = ({ image, ...input }: NodeInput & { image: string }) =>
  explainImage(image, loadRuntime(nodeStateOf(input)));

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

/** The least processor time of several runs, in milliseconds: a busy machine and the first, slow runs do not count. */
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
  [
    'plan',
    (mirrorSets, sources) =>
      planNodes(nodeStateOf({ mirrorSets }), nodeStateOf({ mirrorSets: build(sources, 'new') })),
  ],
])('%s takes time in step with the number of sources', (name, run) => {
  const timeOf = (sources: number) => {
    const mirrorSets = build(sources, 'old');
    return measure(() => run(mirrorSets, sources));
  };
  if (process.env.MEASURE) {
    const times = [10, 100, 1000].map((sources) => `${sources}: ${timeOf(sources).toFixed(2)} ms`);
    console.log(name, times.join(', '));
  }
  timeOf(300);
  // Ten times the sources take little more than ten times the time; comparing each with each would take up to a hundred
  // times, and takes forty where it is done in one of several steps.
  expect(timeOf(3000) / timeOf(300)).toBeLessThan(25);
});
