import {
  decideFileAction,
  type DisruptionRules,
  listServices,
  strongestOf,
} from '../../../src/registries/change/file-disruption';
import type { DisruptionAction } from '../../../src/registries/files/node-disruption-policy';

const conf = '/etc/containers/registries.conf';
const policy = '/etc/containers/policy.json';
const own = (path: string, ...actions: DisruptionAction[]): DisruptionRules => ({
  nodeDisruption: [{ path, actions }],
});

test('the most disruptive of several actions counts, whatever their order', () => {
  const order = ['write', 'reload', 'restart', 'drain', 'reboot'] as const;
  const strongest = order.map((_, i) => strongestOf(order.slice(0, i + 1).reverse()));
  expect(strongest).toEqual(order);
  expect(strongestOf([])).toBeUndefined();
});

test.each([
  [conf, true, 'reload'],
  [conf, false, 'drain'],
  [policy, false, 'reload'],
  ['/etc/containers/registries.d/a.yaml', false, 'reload'],
  ['/var/lib/kubelet/config.json', false, 'write'],
  ['/etc/containers/registries.conf.d/a.conf', true, 'reboot'],
  ['/etc/other', true, 'reboot'],
])('by the rules of the operator, a change of %s (safe: %s) gives the action %s', (file, isSafe, action) =>
  expect(decideFileAction(file, {}, isSafe)).toBe(action),
);

test.each<[string, DisruptionAction[], string]>([
  ['nothing', [], 'write'],
  ['None', [{ type: 'None' }], 'write'],
  ['DaemonReload', [{ type: 'DaemonReload' }], 'write'],
  [
    'DaemonReload and a Restart',
    [{ type: 'DaemonReload' }, { type: 'Restart', service: 'a.service' }],
    'restart',
  ],
  ['Drain and Reload', [{ type: 'Drain' }, { type: 'Reload', service: 'crio.service' }], 'drain'],
])('a rule of an administrator with %s decides also about a change that is not safe', (_, actions, action) =>
  expect(decideFileAction(conf, own(conf, ...actions), false)).toBe(action),
);

test.each([
  ['a folder above it', '/etc/containers', 'write'],
  ['a folder with a slash at its end', '/etc/containers/', 'reboot'],
  ['a path that only begins like it', '/etc/containers/oth', 'reboot'],
  ['a file below it', '/etc/containers/other/x', 'reboot'],
])('a rule for %s decides about a file without a nearer rule: %s gives %s', (_, path, action) =>
  expect(decideFileAction('/etc/containers/other', own(path, { type: 'None' }), false)).toBe(action),
);

test('the default rule of a file is nearer than a rule for its folder', () => {
  const rules = own('/etc/containers', { type: 'Reboot' });
  expect([conf, policy].map((file) => decideFileAction(file, rules, true))).toEqual(['reload', 'reload']);
});

test.each([
  ['4.16.0', 'reload', []],
  ['4.17.0', 'write', ['a.service']],
  [undefined, 'write', ['a.service']],
])(
  'in OpenShift %s a rule of an administrator for policy.json gives the action %s',
  (version, action, services) => {
    const rules = { ...own(policy, { type: 'None' }), ...(version ? { version } : {}) };
    expect(decideFileAction(policy, rules, true)).toBe(action);
    const restarting = { ...rules, ...own(policy, { type: 'Restart', service: 'a.service' }) };
    expect(listServices(policy, restarting)).toEqual(services);
  },
);

test.each([
  ['4.19.0', 'reload'],
  ['4.20.0', 'drain'],
  [undefined, 'reload'],
])('in OpenShift %s the override makes an unsafe change of registries.conf a %s', (version, action) => {
  const rules = { drainOverride: true, ...(version ? { version } : {}) };
  expect(decideFileAction(conf, rules, false)).toBe(action);
  expect(decideFileAction(policy, { ...rules, ...own(policy, { type: 'Drain' }) }, false)).toBe('drain');
});

test('the services that restart are those that the nearest rule names', () => {
  const actions: DisruptionAction[] = [
    { type: 'Restart', service: 'a.service' },
    { type: 'Reload', service: 'b.service' },
    { type: 'Restart' },
    { type: 'Restart', service: 'c.service' },
  ];
  expect(listServices(conf, own(conf, ...actions))).toEqual(['a.service', 'c.service']);
  expect(listServices(conf, own('/etc', ...actions))).toEqual([]);
  expect(listServices('/other', own('/etc', ...actions))).toEqual([]);
});
