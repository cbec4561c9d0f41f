import { objectOf, partOf, renderValues } from '../rendering';

/** The spec of the updater's pod with settings of the updater. */
const podWith = (updater: object) =>
  partOf(
    objectOf(renderValues({ updater }), 'CronJob', 'ecr-token-updater'),
    ...['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ) as Record<string, unknown>;

test('without settings, a pod runs wherever the scheduler puts it', () => {
  const placed = ['priorityClassName', 'affinity', 'nodeSelector', 'tolerations'];
  expect(Object.keys(podWith({})).filter((key) => placed.includes(key))).toEqual([]);
});

test.each(['nodeAffinity', 'podAffinity', 'podAntiAffinity'])('%s is handed on as it is', (kind) => {
  const rule = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: {} }] };
  expect(podWith({ affinity: { [kind]: rule } }).affinity).toEqual({ [kind]: rule });
});

test('kinds of affinity can be combined', () => {
  const affinity = { nodeAffinity: { a: 1 }, podAntiAffinity: { b: ['c'] } };
  expect(podWith({ affinity: { ...affinity, podAffinity: null } }).affinity).toEqual(affinity);
});

test('an empty affinity is left out', () => {
  expect(podWith({ affinity: { nodeAffinity: {}, podAffinity: null } })).not.toHaveProperty('affinity');
});

test('a priority class and the labels of nodes reach the pod', () => {
  expect(podWith({ priority_class_name: 'high', node_selector: { zone: 'a', empty: '' } })).toMatchObject({
    priorityClassName: 'high',
    nodeSelector: { zone: 'a', empty: '' },
  });
});

test('a toleration without an operator has Equal, and only what is given besides', () => {
  expect(podWith({ tolerations: [{ key: 'a', value: 'b' }, { operator: 'Exists' }] }).tolerations).toEqual([
    { operator: 'Equal', key: 'a', value: 'b' },
    { operator: 'Exists' },
  ]);
});

test('the seconds of a toleration are a number', () => {
  const given = { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: '300' };
  expect(podWith({ tolerations: [given] }).tolerations).toEqual([{ ...given, tolerationSeconds: 300 }]);
});
