import fc from 'fast-check';
import { nearestKey } from '../../../src/helm/contract/near-miss';

test.each(['ecr_hosts', 'ecr_hst', 'ecr_hoost', 'xecr_host', 'ecr-host', 'ecr_hsot', 'ecr_host_'])(
  '%s is one slip away from ecr_host',
  (key) => expect(nearestKey(key, ['ecr_host'])).toBe('ecr_host'),
);

test.each(['ecr_host', 'host', 'ecr', 'ecr_hosting', 'merge-key'])('%s is not', (key) =>
  expect(nearestKey(key, ['ecr_host'])).toBeUndefined(),
);

test('any key less one letter is near', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z_]{1,28}[a-z]$/), fc.nat(), (key, at) => {
      const index = at % key.length;
      const shorter = key.slice(0, index) + key.slice(index + 1);
      expect(nearestKey(shorter, [key])).toBe(key);
    }),
  );
});
