import { warnOfOwnFiles } from '../../src/plan/own-files';

const file = (path: string, generated: boolean) => ({
  nodeFiles: [{ machineConfig: '99-worker-own', role: 'worker', path, generated }],
});

test.each(['/etc/containers/registries.conf', '/etc/containers/registries.conf.d/99-own.conf'])(
  'a MachineConfig of an administrator that writes %s is named',
  (path) =>
    expect(warnOfOwnFiles(file(path, false))).toEqual([
      `MachineConfig 99-worker-own of pool worker writes ${path}, which overrides mirror sets on its nodes and is not taken into account here`,
    ]),
);

test.each([
  ['the operator’s own file', file('/etc/containers/registries.conf', true)],
  ['another file', file('/etc/containers/policy.json', false)],
  ['no MachineConfig', {}],
])('there is no warning about %s', (_, cluster) => expect(warnOfOwnFiles(cluster)).toEqual([]));
