import fc from 'fast-check';
import { misspelledAmong, nearestAmong } from '../../../src/helm/contract/near-miss';

test.each(['ecr_hosts', 'ecr_hst', 'ecr_hoost', 'xecr_host', 'ecr-host', 'ecr_hsot', 'ecr_host_'])(
  '%s is one slip away from ecr_host',
  (key) => expect(nearestAmong(['ecr_host'])(key)).toBe('ecr_host'),
);

test.each(['ecr_host', 'host', 'ecr', 'ecr_hosting', 'merge-key'])('%s is not', (key) =>
  expect(nearestAmong(['ecr_host'])(key)).toBeUndefined(),
);

test('any key less one letter is near', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z_]{1,28}[a-z]$/), fc.nat(), (key, at) => {
      const index = at % key.length;
      const shorter = key.slice(0, index) + key.slice(index + 1);
      expect(nearestAmong([key])(shorter)).toBe(key);
    }),
  );
});

test.each([
  ['ab', 'a'],
  ['abcd', 'abce'],
  ['ecr_host', 'ecr_hst'],
])('the near miss of a known key is found among others: %s', (known, key) =>
  expect(nearestAmong(['other_key', known, 'repo_path'])(key)).toBe(known),
);

describe('in an open group, a key', () => {
  const isMisspelled = (key: string) => misspelledAmong(['id', 'mongo_uri'], ['other', key]).includes(key);

  test.each(['ID', 'i-d', 'id x', 'id:x', 'mongo_url', 'mongoUri', 'MONGO_URI', 'mongo_uri:x'])(
    'such as %s can only mean a member',
    (key) => expect(isMisspelled(key)).toBe(true),
  );

  test.each(['ids', 'i', 'ip', 'idx', 'mongo', 'mongo_database', ''])(
    'such as %s can be of another chart',
    (key) => expect(isMisspelled(key)).toBe(false),
  );
});
