import { defaultRelease } from '../../src/image-mirroring/default-release';
import * as rendering from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import type { Values } from '../../src/image-mirroring/values/schema';
import { planValues } from '../../src/plan/values-plan';
import * as sync from '../../src/registries/files/image-config-sync';
import { loadValues } from '../../src/values-file/load';
import { examples } from '../examples';

const file = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const basic = loadValues(imageMirroringValues, [file], defaultRelease);
const values = (more: Partial<Values> = {}): Values => ({ ...basic, ...more });

/** How often a plan renders values and judges mirror sets. */
function countCalls(from: Values, to: Values) {
  const [render, judge] = [jest.spyOn(rendering, 'render'), jest.spyOn(sync, 'syncImageConfig')];
  planValues(from, to);
  const counts = { rendered: render.mock.calls.length, judged: judge.mock.calls.length };
  jest.restoreAllMocks();
  return counts;
}

test('a plan renders and judges each side once', () => {
  const withSource = values({ additional_image_digest_sources: ['a.io'] });
  expect(countCalls(values(), withSource)).toEqual({ rendered: 2, judged: 2 });
});

test('a plan that drains also judges the mirrors to keep and renders the values that keep them, once each', () => {
  expect(countCalls(values(), values({ repo_path_prefix: 'q' }))).toEqual({ rendered: 3, judged: 4 });
});

describe('the proposal of a change without a drain', () => {
  const proposalOf = (from: Partial<Values>, to: Partial<Values>) =>
    planValues(values(from), values(to)).drainFreeChange;
  const host = basic.ecr_host;

  test('names the prefixes to keep, those that are kept already last', () => {
    const proposal = proposalOf(
      { repo_path_prefix: 'old', previous_repo_path_prefixes: ['older'] },
      { repo_path_prefix: 'new', previous_repo_path_prefixes: ['older'] },
    );
    expect(proposal?.previousRepoPathPrefixes).toEqual(['old', 'older']);
    expect(proposal?.keep.map(({ mirror }) => mirror)).toEqual([`${host}/old`, `${host}/old`]);
  });

  test('names no prefixes that a rule refuses', () => {
    const sources = { additional_image_digest_sources: ['a.io'] };
    const proposal = proposalOf(
      { ...sources, repo_path_prefix: 'mas' },
      { ...sources, repo_path_prefix: 'mas/cp' },
    );
    expect(proposal?.keep.length).toBeGreaterThan(0);
    expect(proposal).not.toHaveProperty('previousRepoPathPrefixes');
  });

  test('names no prefixes where mirrors of another host are kept', () => {
    const other = host.replace('us-east-1', 'eu-west-1');
    const proposal = proposalOf({ ecr_host: other }, {});
    expect(proposal?.keep.length).toBeGreaterThan(0);
    expect(proposal).not.toHaveProperty('previousRepoPathPrefixes');
  });

  test('is none where every way drains: tags are mirrored', () => {
    const tags = { mirror_tags: true };
    expect(
      proposalOf({ ...tags, repo_path_prefix: 'old' }, { ...tags, repo_path_prefix: 'new' }),
    ).toBeUndefined();
  });
});

test('a plan is for the default release unless another one is named, before and after', () => {
  const plan = (options: object) => planValues(values(), values(), options);
  const other = { Name: 'image-mirroring', Namespace: 'mirroring' };
  expect(plan({}).objects).toEqual([]);
  expect(plan({ release: other }).objects).toEqual([]);
  expect(plan({ previousRelease: other }).objects).toContainEqual({
    change: 'added',
    kind: 'CronJob',
    name: 'ecr-token-updater',
    namespace: 'default',
  });
});

test('a plan names the writes of the login, and an uninstall the objects that it removes', () => {
  expect(planValues(undefined, values()).login).toMatchObject({ now: 1, reasons: ['new-host'] });
  const { objects } = planValues(values(), undefined);
  expect(new Set(objects.map(({ change }) => change))).toEqual(new Set(['removed']));
});

test('MachineConfigs that override mirror sets are named where the cluster is known', () => {
  const path = '/etc/containers/registries.conf';
  const nodeFiles = [{ machineConfig: '99-own', role: 'worker', path, generated: false }];
  const { warnings } = planValues(values(), values(), { cluster: { mirrorSets: [], nodeFiles } });
  expect(warnings).toEqual([expect.stringContaining('MachineConfig 99-own of pool worker')]);
});

test('a plan leaves out what does not apply', () => {
  const plan = planValues(values(), values());
  expect(plan).not.toHaveProperty('hostedMirrors');
  expect(plan).not.toHaveProperty('drainFreeChange');
  expect(plan.warnings).toEqual([]);
});

test('a plan has the mirrors of a hosted control plane on either side', () => {
  const hosted = values({ platform: 'hosted' });
  expect(planValues(hosted, values()).hostedMirrors?.removed).toEqual(['icr.io', 'cp.icr.io']);
  expect(planValues(values(), hosted).hostedMirrors?.added).toHaveLength(2);
});
