import { normaliseValues } from '../../src/helm/contract/normalise';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { printManifests, render } from '../../src/image-mirroring/render';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { basic } from './rendering';

const values = normaliseValues({ image_mirroring: basic }, fields) as unknown as Values;

test('static manifests are of the release that the documentation installs', () => {
  expect(defaultRelease).toEqual({ Name: 'image-mirroring', Namespace: 'default' });
  expect(render(values)[0]?.metadata).toMatchObject({
    namespace: 'default',
    labels: { 'app.kubernetes.io/instance': 'image-mirroring' },
  });
});

test.each([
  [undefined, 'cdk8s'],
  ['Helm', 'Helm'],
])('with the service %s, objects are managed by %s', (service, managedBy) => {
  const [secret] = render(values, defaultRelease, service);
  expect(secret?.metadata).toMatchObject({ labels: { 'app.kubernetes.io/managed-by': managedBy } });
});

test('objects are printed as one stream of YAML documents', () => {
  const objects = [
    { apiVersion: 'v1', kind: 'A', metadata: { name: 'a' } },
    { apiVersion: 'v1', kind: 'B', metadata: { name: 'b' } },
  ];
  expect(printManifests(objects)).toBe(
    '---\napiVersion: v1\nkind: A\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: B\nmetadata:\n  name: b\n',
  );
  expect(printManifests([])).toBe('');
});
