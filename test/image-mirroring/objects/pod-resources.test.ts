import { objectOf, partOf, renderValues } from '../rendering';

/** The resources of the updater's container with values of `updater.resources`. */
const resourcesWith = (resources: object) =>
  partOf(
    objectOf(renderValues({ updater: { resources } }), 'CronJob', 'ecr-token-updater'),
    ...['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers', 0, 'resources'],
  );

test('without settings, a container has the documented requests and limits', () => {
  expect(resourcesWith({})).toEqual({
    requests: { cpu: '50m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '512Mi' },
  });
});

test('quantities are handed on as they are written', () => {
  const resources = { requests: { cpu: '0.2', memory: '200M' }, limits: { cpu: '2', memory: '1Gi' } };
  expect(resourcesWith(resources)).toEqual(resources);
});

test.each([
  ['cpu', { memory: '512Mi' }],
  ['memory', { cpu: '500m' }],
])('with %s: none, only the other limit is left', (name, limits) => {
  expect(resourcesWith({ limits: { [name]: 'none' } })).toHaveProperty('limits', limits);
});

test('with both limits none, there are no limits', () => {
  expect(resourcesWith({ limits: { cpu: 'none', memory: 'none' } })).not.toHaveProperty('limits');
});
