import { objectOf, partOf, renderValues } from '../rendering';

const objects = () =>
  renderValues({}, { devops: { mongo_uri: 'mongodb://u:p@h/d' }, source: { revision: 'v1' } });

test.each(['start', 'finish'])('the report of the %s has objects of its own', (phase) => {
  const own = objects().filter(({ metadata }) => metadata.name === `image-mirroring-sync-${phase}`);
  expect(own.map(({ kind }) => kind).sort()).toEqual(
    ['ConfigMap', 'Job', 'NetworkPolicy', 'Role', 'RoleBinding', 'Secret', 'ServiceAccount'].sort(),
  );
});

test('nothing is recorded without a URI', () => {
  expect(JSON.stringify(renderValues())).not.toMatch(/sync-(?:start|finish|report)/);
});

test('the report keeps one ConfigMap, which it must create: no right names an object that is yet to be created', () => {
  expect(objectOf(objects(), 'Role', 'image-mirroring-sync-start').rules).toEqual([
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['image-mirroring-sync-report'],
      verbs: ['get', 'patch'],
    },
  ]);
});

test('the pod may reach the database where its namespace denies all traffic', () => {
  expect(objectOf(objects(), 'NetworkPolicy', 'image-mirroring-sync-finish').spec).toEqual({
    podSelector: { matchLabels: { 'job-name': 'image-mirroring-sync-finish' } },
    policyTypes: ['Egress'],
    egress: [{}],
  });
});

test('the URI is in a Secret that the pod mounts, and not in its environment', () => {
  const job = objectOf(objects(), 'Job', 'image-mirroring-sync-start');
  expect(JSON.stringify(job)).not.toContain('mongodb');
  expect(partOf(job, 'spec', 'template', 'spec', 'volumes')).toContainEqual({
    name: 'uri',
    secret: { secretName: 'image-mirroring-sync-start', defaultMode: 0o444 },
  });
  expect(objectOf(objects(), 'Secret', 'image-mirroring-sync-start').stringData).toEqual({
    mongo_uri: 'mongodb://u:p@h/d',
  });
});
