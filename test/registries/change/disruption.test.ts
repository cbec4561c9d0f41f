import { planNodes, type PlanOptions } from '../../../src/registries/change/node-plan';
import { nodeStateOf, type NodeInput } from '../../../src/registries/files/node-input';
import { baseSet } from '../sets';

const conf = '/etc/containers/registries.conf';
const secret = '/var/lib/kubelet/config.json';
type Rules = Omit<NodeInput, 'mirrorSets'>;

/** What another prefix and a new login do to a pool of a cluster with such rules. */
function planWith(rules: Rules, options: PlanOptions = {}) {
  const [from, to] = ['p', 'q'].map((prefix) => nodeStateOf({ ...rules, mirrorSets: [baseSet(prefix)] }));
  if (!from || !to) throw new Error('two states are needed');
  return planNodes(from, to, { pools: [{ name: 'worker', nodes: 3 }], ...options });
}
const actionWith = (rules: Rules, options?: PlanOptions) => planWith(rules, options).pools[0]?.action;

const rule = (path: string, type: 'None' | 'Drain' | 'Reload' | 'Restart' | 'Reboot') => ({
  path,
  actions: [{ type }],
});

test('without a policy of the cluster a removed mirror drains', () => expect(actionWith({})).toBe('drain'));

test.each([
  ['None', 'write'],
  ['Reload', 'reload'],
  ['Restart', 'restart'],
  ['Drain', 'drain'],
  ['Reboot', 'reboot'],
] as const)('a nodeDisruptionPolicy %s for registries.conf gives the action %s', (type, action) =>
  expect(actionWith({ nodeDisruption: [rule(conf, type)] })).toBe(action),
);

test('no alternative is proposed where a policy of the cluster replaces the drain', () =>
  expect(planWith({ nodeDisruption: [rule(conf, 'None')] })).toMatchObject({
    registriesConf: { drains: false, reasons: [] },
  }));

test('the rule with the nearest path decides', () => {
  const nodeDisruption = [rule('/etc', 'Reboot'), rule(conf, 'None'), rule('/etc/containers', 'Restart')];
  expect(actionWith({ nodeDisruption })).toBe('write');
  expect(actionWith({ nodeDisruption: [rule('/etc', 'Reboot')] })).toBe('drain');
});

test('a nodeDisruptionPolicy counts from OpenShift 4.17 on', () => {
  const nodeDisruption = [rule(conf, 'None')];
  expect(actionWith({ nodeDisruption, version: '4.16.9' })).toBe('drain');
  expect(actionWith({ nodeDisruption, version: '4.17.0' })).toBe('write');
});

test('the override of drains counts up to OpenShift 4.19', () => {
  expect(actionWith({ drainOverride: true, version: '4.19.1' })).toBe('reload');
  expect(actionWith({ drainOverride: true, version: '4.20.1' })).toBe('drain');
});

test('a policy for the pull secret decides what each login does', () => {
  const { pools } = planWith({ nodeDisruption: [rule(secret, 'Restart'), rule(conf, 'None')] });
  expect(pools[0]).toMatchObject({ action: 'write', loginAction: 'restart' });
});

test('the services that a policy restarts are named, for the change and for each login', () => {
  const restart = (path: string, service: string) => ({
    path,
    actions: [{ type: 'Restart' as const, service }],
  });
  const { pools } = planWith({
    nodeDisruption: [restart(conf, 'crio.service'), restart(secret, 'a.service')],
  });
  expect(pools[0]).toMatchObject({ services: ['crio.service'], loginServices: ['a.service'] });
  const both = planWith(
    { nodeDisruption: [restart(conf, 'crio.service'), restart(secret, 'a.service')] },
    { pullSecretWrites: 1 },
  );
  expect(both.pools[0]?.services).toEqual(['crio.service', 'a.service']);
});

test('a pool in image mode reboots for every change before OpenShift 4.20', () => {
  const rules = { imageModePools: ['worker'] };
  expect(planWith({ ...rules, version: '4.19.1' }).pools[0]).toMatchObject({
    action: 'reboot',
    loginAction: 'reboot',
  });
  expect(planWith({ ...rules, version: '4.20.1' }).pools[0]).not.toHaveProperty('loginAction');
});

test.each([
  ['by default', 'reboot', undefined],
  [
    'unless a rule for their file says something else',
    'restart',
    '/etc/containers/registries.conf.d/01-image-searchRegistries.conf',
  ],
  [
    'unless a rule for the folder of drop-ins says something else',
    'restart',
    '/etc/containers/registries.conf.d',
  ],
  ['whatever a rule for registries.conf says', 'reboot', conf],
])('a change of the search registries reboots nodes %s: %s', (_, action, path) => {
  const nodeDisruption =
    path === undefined ? [] : [{ path, actions: [{ type: 'Restart' as const, service: 'a.service' }] }];
  const [from, to] = [['a.io'], ['b.io']].map((searchRegistries) =>
    nodeStateOf({ mirrorSets: [], imageConfig: { searchRegistries }, nodeDisruption }),
  );
  const pool = from && to && planNodes(from, to).pools[0];
  expect([pool?.action, pool?.services]).toEqual([action, action === 'restart' ? ['a.service'] : undefined]);
});

test.each<[string, Rules['imageConfig'], Rules['imageConfig'], string]>([
  [
    'nothing for the same registries to search',
    { searchRegistries: ['a.io'] },
    { searchRegistries: ['a.io'] },
    'none',
  ],
  ['a reboot where the first registry to search is named', {}, { searchRegistries: ['a.io'] }, 'reboot'],
  ['a reload where the rules about images change', {}, { allowedRegistries: ['a.io'] }, 'reload'],
])('image.config gives %s', (_, before, after, action) => {
  const [from, to] = [before, after].map((imageConfig) =>
    nodeStateOf({ mirrorSets: [], ...(imageConfig ? { imageConfig } : {}) }),
  );
  expect(from && to && planNodes(from, to).pools[0]?.action).toBe(action);
});

test('where the control plane is one node a drain becomes a reload, for logins too, and a reboot stays', () => {
  const actionsOn = (type: 'Drain' | 'Reboot') => {
    const rules = { nodeDisruption: [rule(conf, type), rule(secret, type)] };
    const pool = planWith(rules, { singleNode: true, pullSecretWrites: 1 }).pools[0];
    return [pool?.action, pool?.loginAction];
  };
  expect(actionsOn('Drain')).toEqual(['reload', 'reload']);
  expect(actionsOn('Reboot')).toEqual(['reboot', 'reboot']);
});

test('a pool in image mode reboots also where the version is not known, and other pools do not', () => {
  const pools = ['worker', 'infra'].map((name) => ({ name, nodes: 1 }));
  const { pools: planned } = planWith({ imageModePools: ['infra'] }, { pools });
  expect(planned.map(({ action }) => action)).toEqual(['drain', 'reboot']);
});
