import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import type { PlanOptions } from '../../../src/registries/change/node-plan';
import { change, plan, tags } from './plans';
import { baseSet, entry, icsp, idms, itms } from '../sets';

describe('a plan says what happens to a pool', () => {
  const pools = [{ name: 'worker', nodes: 10, maxUnavailable: 4 }];
  const ofPool = (from: MirrorSet[], to: MirrorSet[], options: PlanOptions = {}) =>
    change(from, to, { pools, ...options }).pools[0];

  test('nothing when no mirror set changes', () =>
    expect(ofPool([baseSet('p')], [baseSet('p')])).toMatchObject({
      action: 'none',
      nodeVisits: 0,
      rounds: 0,
    }));
  test('a reload when the first mirror set comes', () =>
    expect(ofPool([], [baseSet('p')])).toEqual({
      name: 'worker',
      action: 'reload',
      nodes: 10,
      renderedConfigs: 1,
      nodeVisits: 10,
      rounds: 3,
    }));
  test.each([
    ['comes', [], [idms()]],
    ['goes', [idms()], []],
  ])('a reload when the only mirror set, an empty one, %s', (_, from, to) =>
    expect(ofPool(from, to)).toMatchObject({ action: 'reload', renderedConfigs: 1 }),
  );
  test('nothing when an empty mirror set comes beside another one', () =>
    expect(ofPool([baseSet('p')], [baseSet('p'), itms()])).toMatchObject({ action: 'none' }));
  test('a reload when only policy.json changes', () => {
    const mirrorSets = [baseSet('p')];
    const { pools, registriesConf } = plan(
      { mirrorSets },
      { mirrorSets, imageConfig: { allowedRegistries: ['a.io'] } },
    );
    expect([pools[0]?.action, registriesConf]).toEqual(['reload', undefined]);
  });
  test('a drain when a mirror is replaced', () =>
    expect(ofPool([baseSet('p')], [baseSet('q')])).toMatchObject({ action: 'drain', rounds: 3 }));
  test('a reload, without a reason or an alternative, where the control plane is one node', () => {
    const { pools, registriesConf, drainFreeChange } = change([baseSet('p')], [baseSet('q')], {
      singleNode: true,
    });
    expect([pools[0]?.action, registriesConf, drainFreeChange]).toEqual([
      ...['reload', { drains: false, reasons: [] }, undefined],
    ]);
  });
  test.each([false, true])('nothing where it has no node (paused: %s)', (paused) => {
    const empty = { pools: [{ name: 'worker', nodes: 0, paused }] };
    expect(ofPool([baseSet('p')], [], empty)).toMatchObject({ action: 'none', renderedConfigs: 1 });
  });
  test('nothing yet while it is paused', () => {
    expect(ofPool([baseSet('p')], [], { pools: [{ name: 'worker', nodes: 1, paused: true }] })).toMatchObject(
      { action: 'paused' },
    );
  });
  test('the state is unknown when the MCO has refused the old mirror sets', () => {
    expect(ofPool([baseSet('p'), icsp(entry('icr.io', ['m.io']))], [baseSet('p')])).toMatchObject({
      action: 'unknown',
    });
  });
  test('nothing when the MCO refuses the new mirror sets', () => {
    const { mirrorSets, pools, registriesConf } = change(
      [baseSet('p')],
      [baseSet('p'), icsp(entry('icr.io', ['m.io']))],
    );
    expect([mirrorSets.accepted, pools[0]?.action, registriesConf]).toEqual([false, 'none', undefined]);
  });
});

test('a new pull secret is written without a drain, in a rollout of its own', () => {
  const sets = [baseSet('p')];
  const { pools, pullSecret } = plan(
    { mirrorSets: sets, pullSecret: '{"auths":{}}' },
    { mirrorSets: sets, pullSecret: '{}' },
  );
  expect([pullSecret?.rollsOut, pools[0]?.action, pools[0]?.renderedConfigs]).toEqual([true, 'write', 1]);
});

test('a new pull secret and new mirrors count as two rollouts', () => {
  const { pools } = plan(
    { mirrorSets: [], pullSecret: '{"auths":{}}' },
    { mirrorSets: [baseSet('p')], pullSecret: '{}' },
  );
  expect(pools[0]).toMatchObject({ action: 'reload', renderedConfigs: 2 });
});

test('it survives being printed as JSON', () => {
  const planned = change([baseSet('p')], [baseSet('q'), tags('q')]);
  expect(JSON.parse(JSON.stringify(planned))).toEqual(planned);
});
