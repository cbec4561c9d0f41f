import { setsThatKeep } from '../../../src/registries/change/drain-free-change';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { nodeStateOf, type NodeInput } from '../../../src/registries/files/node-input';
import { type NodePlan, planNodes, type PlanOptions } from '../../../src/registries/change/node-plan';
import { baseSet, confOf, ecr, entry, icsp, idms, itms, mirrorsOf, never } from '../sets';

const plan = (from: NodeInput, to: NodeInput, options?: PlanOptions): NodePlan =>
  planNodes(nodeStateOf(from), nodeStateOf(to), options);
const change = (from: MirrorSet[], to: MirrorSet[], options?: PlanOptions): NodePlan =>
  plan({ mirrorSets: from }, { mirrorSets: to }, options);
const tags = (...prefixes: string[]) =>
  itms(
    entry(
      'icr.io',
      prefixes.map((prefix) => `${ecr}/${prefix}`),
      never,
    ),
  );

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

describe('a drain-free change', () => {
  test('to a new prefix keeps the previous one for now', () => {
    expect(change([baseSet('p')], [baseSet('q')]).drainFreeChange).toEqual({
      keep: ['cp.icr.io', 'icr.io'].map((source) => ({
        ...{ kind: 'ImageDigestMirrorSet', source, mirror: `${ecr}/p` },
        ...{ mirrors: [`${ecr}/q`, `${ecr}/p`], ...never },
      })),
      previousRepoPathPrefixes: ['p'],
      laterDrains: true,
    });
  });

  test('drains nothing when it is taken', () => {
    expect(change([baseSet('p')], [baseSet('q', 'p')]).registriesConf?.drains).toBe(false);
  });

  test('needs one prefix only when an additional source lies below it', () => {
    const from = [baseSet('p'), idms(entry('quay.io/a', [`${ecr}/p/cp`]))];
    const to = [baseSet('q'), idms(entry('quay.io/a', [`${ecr}/q/cp`]))];
    expect(change(from, to).drainFreeChange?.previousRepoPathPrefixes).toEqual(['p']);
  });

  test('to another host cannot be said with prefixes', () => {
    const { drainFreeChange } = change(
      [idms(entry('a.io', ['old.io/p']))],
      [idms(entry('a.io', ['new.io/p']))],
    );
    const mirrors = ['new.io/p', 'old.io/p'];
    expect(drainFreeChange).toEqual({
      keep: [{ kind: 'ImageDigestMirrorSet', source: 'a.io', mirror: 'old.io/p', mirrors }],
      laterDrains: true,
    });
  });

  test('keeps the order in a further mirror set, the new mirrors first', () => {
    const [from, to] = [idms(entry('a.io', ['a.io/p', 'b.io/p'])), idms(entry('a.io', ['y.io', 'x.io']))];
    const keep = change([from], [to]).drainFreeChange?.keep ?? [];
    const further = setsThatKeep(keep).map((mirrorSet) => ({ ...mirrorSet, name: 'further' }));
    expect(change([from], [to, ...further]).registriesConf?.drains).toBe(false);
    expect(mirrorsOf(confOf([to, ...further]), 'a.io')).toEqual(
      ['y.io', 'x.io', 'a.io/p', 'b.io/p'].map((location) => `${location} digest-only`),
    );
  });

  test('keeps digest mirrors of a source that a tag mirror set names too', () => {
    const tagSet = itms(entry('a.io', ['tags.io']));
    const { drainFreeChange } = change(
      [idms(entry('a.io', ['old.io'])), tagSet],
      [idms(entry('a.io', ['new.io'])), tagSet],
    );
    expect(drainFreeChange?.keep.map(({ kind }) => kind)).toEqual(['ImageDigestMirrorSet']);
  });

  test.each<[string, MirrorSet[], MirrorSet[]]>([
    ['a change that drains nothing', [], [baseSet('p')]],
    ['an uninstall', [baseSet('p')], []],
    ['a new ITMS', [baseSet('p')], [baseSet('p'), tags('p')]],
    ['a new prefix while tags are mirrored', [baseSet('p'), tags('p')], [baseSet('q'), tags('q')]],
  ])('does not exist for %s', (_, from, to) => expect(change(from, to).drainFreeChange).toBeUndefined());
});

test('it survives being printed as JSON', () => {
  const planned = change([baseSet('p')], [baseSet('q'), tags('q')]);
  expect(JSON.parse(JSON.stringify(planned))).toEqual(planned);
});
