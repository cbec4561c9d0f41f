import { normaliseValues } from '../../src/helm/contract/normalise';
import { effectiveValuesOf } from '../../src/image-mirroring/effective-values';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { basic, objectOf, partOf, renderValues } from './rendering';

const effective = (mirroring: object) =>
  effectiveValuesOf(
    normaliseValues({ image_mirroring: { ...basic, ...mirroring } }, fields) as unknown as Values,
  );

test('a standalone cluster has its own pull secret, and no mirrors of a platform', () => {
  expect(effective({ pull_secret: { name: 'other' } })).toEqual({
    isHosted: false,
    pullSecret: { namespace: 'openshift-config', name: 'other' },
    refreshHours: 4,
    hostedMirrors: [],
  });
});

test('a hosted control plane has another pull secret, and renews a login later', () => {
  expect(effective({ platform: 'hosted' })).toMatchObject({
    isHosted: true,
    pullSecret: { namespace: 'kube-system', name: 'additional-pull-secret' },
    refreshHours: 2,
  });
});

test('without a host a hosted control plane needs no mirrors', () => {
  expect(effective({ platform: 'hosted', ecr_host: '' }).hostedMirrors).toEqual([]);
});

test.each([
  {},
  { repo_path_prefix: '' },
  { previous_repo_path_prefixes: ['a', 'b'] },
  { additional_image_digest_sources: ['quay.io', 'quay.io/a', 'quay.io/a/b'] },
  { registries: [{ host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', mirror: 'true' }] },
  {
    additional_image_digest_sources: ['quay.io/a', 'quay.io/a/b', 'gcr.io/cp'],
    keep_source_paths: true,
    previous_repo_path_prefixes: ['old'],
  },
])('with %j the platform needs the mirrors that the mirror set has elsewhere', (values) => {
  const set = objectOf(renderValues(values), 'ImageDigestMirrorSet', 'mas-ecr');
  const entries = partOf(set, 'spec', 'imageDigestMirrors') as { source: string; mirrors: string[] }[];
  expect(effective({ ...values, platform: 'hosted' }).hostedMirrors).toEqual(
    entries.map(({ source, mirrors }) => ({ source, mirrors })),
  );
});
