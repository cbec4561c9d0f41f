import { version } from '../../../src/package';
import { objectOf, partOf, renderValues } from '../rendering';

const labelsOf = (kind: string, name: string, base: object = {}) =>
  objectOf(
    renderValues({ alerts: { enabled: true }, mirror_tags: true }, { devops: { mongo_uri: 'x' }, ...base }),
    kind,
    name,
  ).metadata.labels;

test('an object has the standard labels', () => {
  expect(labelsOf('Secret', 'aws')).toEqual({
    'helm.sh/chart': `image-mirroring-${version}`,
    'app.kubernetes.io/name': 'image-mirroring',
    'app.kubernetes.io/instance': 'release',
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/component': 'ecr-token-updater',
    'app.kubernetes.io/part-of': 'ibm-mas',
    'app.kubernetes.io/managed-by': 'cdk8s',
  });
});

test.each([
  ['CronJob', 'ecr-token-updater', 'ecr-token-updater'],
  ['Job', 'ecr-token-updater-verify', 'ecr-token-updater'],
  ['Job', 'ecr-token-updater-init', 'ecr-token-updater-init'],
  ['ImageDigestMirrorSet', 'mas-ecr', 'mirror-sets'],
  ['ImageTagMirrorSet', 'mas-ecr-dev', 'mirror-sets'],
  ['AlertingRule', 'ecr-token-updater', 'alerts'],
  ['Job', 'image-mirroring-sync-start', 'sync-report'],
])('the component of %s/%s is %s', (kind, name, component) => {
  expect(labelsOf(kind, name)['app.kubernetes.io/component']).toBe(component);
});

test('a pod has the labels of its Job', () => {
  const job = objectOf(renderValues({}, { custom_labels: { team: 'x' } }), 'Job', 'ecr-token-updater-init');
  expect(partOf(job, 'spec', 'template', 'metadata', 'labels')).toEqual(job.metadata.labels);
});

test('custom labels are added, and never replace a standard one', () => {
  const custom = { team: 'x', 'app.kubernetes.io/name': 'other', 'helm.sh/chart': 'other' };
  expect(labelsOf('Secret', 'aws', { custom_labels: custom })).toMatchObject({
    team: 'x',
    'app.kubernetes.io/name': 'image-mirroring',
    'helm.sh/chart': `image-mirroring-${version}`,
  });
});
