import { renderValues } from '../rendering';

const jobs = (devops: object) =>
  renderValues({}, { devops })
    .filter(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith('image-mirroring-sync'))
    .map(({ metadata }) => [metadata.name, metadata.annotations['helm.sh/hook']]);

test('a sync is recorded before and after it', () => {
  expect(jobs({ mongo_uri: 'mongodb://h/d' })).toEqual([
    ['image-mirroring-sync-start', 'pre-install,pre-upgrade'],
    ['image-mirroring-sync-finish', 'post-install,post-upgrade'],
  ]);
});

test('without the URI of a database nothing is recorded', () => {
  expect(jobs({ build_number: '42' })).toEqual([]);
});
