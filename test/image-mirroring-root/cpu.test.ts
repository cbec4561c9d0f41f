import { join } from 'node:path';
import { checkConfigRepo } from '../../src/image-mirroring-root/repo-check';
import { render } from '../../src/image-mirroring/render';

const folder = join(__dirname, '..', '..', 'examples', 'config-repo');

/** The CPU in milliseconds to check a cluster and to build its objects. */
function cpuOfCluster(): number {
  const start = process.cpuUsage();
  const { clusters } = checkConfigRepo({ folder, files: [] });
  for (const { release } of clusters) if (release) render(release.values, release.release);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / clusters.length;
}

// Three times what it takes on a busy machine. To build the chart again for each cluster would take far more.
test('after the first ones, a cluster takes at most 10 ms of CPU', () => {
  for (let round = 0; round < 30; round++) cpuOfCluster();
  expect(Math.min(...Array.from({ length: 30 }, cpuOfCluster))).toBeLessThan(10);
});
