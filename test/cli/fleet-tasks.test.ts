import { fleetTasks } from '../../src/cli/fleet-tasks';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { fields } from '../../src/image-mirroring/values/schema';
import { ecr } from '../registries/sets';

const releaseWith = (prefix: string) =>
  JSON.stringify({
    values: normaliseValues({ image_mirroring: { ecr_host: ecr, repo_path_prefix: prefix } }, fields),
    release: defaultRelease,
  });

test('a cluster that cannot be planned has problems that name it, and the others have rows', () => {
  const changeTo = (cluster: string, prefix: string) => ({
    ...{ cluster, isUnknown: false, to: releaseWith(prefix) },
  });
  const planned = fleetTasks.plan({
    changes: [changeTo('a/b', '<path:secrets/a#prefix>'), changeTo('a/c', 'p')],
    ...{ pools: {}, format: 'markdown' },
  });
  expect(planned.map(({ row, problems }) => [row?.cluster, problems[0]?.file])).toEqual([
    [undefined, 'a/b'],
    ['a/c', undefined],
  ]);
});
