import { normaliseValues } from '../../src/helm/contract/normalise';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { compareHostedMirrors } from '../../src/plan/hosted-mirrors-change';

const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const values = (more: object = {}) =>
  normaliseValues(
    { image_mirroring: { ecr_host: ecr, repo_path_prefix: 'mas', platform: 'hosted', ...more } },
    fields,
  ) as Values;
const both = [
  { source: 'icr.io', mirrors: [`${ecr}/mas`] },
  { source: 'cp.icr.io', mirrors: [`${ecr}/mas`] },
];

test('there is no such change between clusters that are not hosted', () => {
  const standalone = values({ platform: 'standalone' });
  expect(compareHostedMirrors(standalone, standalone)).toBeUndefined();
});

test('a first install adds all sources', () => {
  expect(compareHostedMirrors(undefined, values())).toEqual({
    imageContentSources: both,
    added: both,
    changed: [],
    removed: [],
  });
});

test('another prefix changes the mirrors of the same sources', () => {
  const change = compareHostedMirrors(values(), values({ repo_path_prefix: 'new' }));
  expect(change).toMatchObject({ added: [], removed: [] });
  expect(change?.changed.map(({ source }) => source)).toEqual(['icr.io', 'cp.icr.io']);
});

test('a source that is left out is removed, and an uninstall removes all', () => {
  const before = values({ additional_image_digest_sources: ['quay.io/a'] });
  expect(compareHostedMirrors(before, values())).toMatchObject({ changed: [], removed: ['quay.io/a'] });
  expect(compareHostedMirrors(values(), undefined)).toMatchObject({ removed: ['icr.io', 'cp.icr.io'] });
});
