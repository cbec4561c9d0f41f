import { findRejection, writePolicy } from '../../../src/registries/files/policy';
import { parseCanonical } from '../../../src/registries/names/reference';
import { digest } from '../sets';

function rejectionOf(image: string, rejected: string[], accepted: string[] = []) {
  const parsed = parseCanonical(image);
  if ('error' in parsed) throw new Error(parsed.error);
  return findRejection(writePolicy({ rejected, accepted }), parsed.reference);
}

describe('an image is rejected when what is blocked is', () => {
  test.each([
    ['its host', 'quay.io:443', 'quay.io:443/a/b:v1'],
    ['a part of its path', 'quay.io/a', 'quay.io/a/b:v1'],
    ['its repository', 'quay.io/a/b', `quay.io/a/b@${digest}`],
    ['the image itself', 'quay.io/a/b:v1', 'quay.io/a/b:v1'],
    ['a wildcard for its host', '*.io', 'x.quay.io:5000/a:v1'],
    ['docker.io', 'docker.io/library', 'docker.io/library/x:v1'],
  ])('%s', (_, scope, image) => expect(rejectionOf(image, [scope])).toBe('blockedRegistries'));
});

describe('an image is not rejected when what is blocked is', () => {
  test.each([
    ['another host', 'icr.io', 'quay.io/a:v1'],
    ['its host without the port', 'quay.io', 'quay.io:443/a:v1'],
    ['the beginning of a part of its path', 'quay.io/a', 'quay.io/ab:v1'],
    ['a wildcard for subdomains of its host', '*.quay.io', 'quay.io/a:v1'],
    ['a place with a slash at its end', 'quay.io/', 'quay.io/a:v1'],
  ])('%s', (_, scope, image) => expect(rejectionOf(image, [scope])).toBeUndefined());
});

test('allowed registries leave out everything else', () => {
  expect(rejectionOf('icr.io/cpopen/x:v1', [], ['icr.io'])).toBeUndefined();
  expect(rejectionOf('quay.io/a:v1', [], ['icr.io'])).toBe('allowedRegistries');
});

test('the most specific scope decides', () => {
  const rejected = ['quay.io'];
  const accepted = ['quay.io/openshift-release-dev/ocp-release'];
  expect(rejectionOf(`${accepted[0]}@${digest}`, rejected, accepted)).toBeUndefined();
  expect(rejectionOf('quay.io/a:v1', rejected, accepted)).toBe('blockedRegistries');
});
