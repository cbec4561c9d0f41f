import {
  formatFamiliar,
  formatReference,
  listCandidates,
  parseCanonical,
  parseNormalized,
} from '../../../src/registries/names/reference';
import { digest } from '../sets';

const searchRegistries = ['registry.access.redhat.com', 'docker.io'];

function candidates(image: string): string[] | string {
  const listed = listCandidates(image, searchRegistries);
  return 'error' in listed ? listed.error : listed.references.map(formatReference);
}

describe('an image’s name means', () => {
  test.each([
    ['icr.io/cpopen/x', ['icr.io/cpopen/x:latest']],
    ['icr.io/cpopen/x:v1', ['icr.io/cpopen/x:v1']],
    [`icr.io/cpopen/x:v1@${digest}`, [`icr.io/cpopen/x@${digest}`]],
    ['localhost/x', ['localhost/x:latest']],
    ['mirror:5000/x', ['mirror:5000/x:latest']],
    ['docker.io/x', ['docker.io/library/x:latest']],
    ['index.docker.io/x', ['docker.io/library/x:latest']],
    ['x', ['registry.access.redhat.com/x:latest', 'docker.io/library/x:latest']],
    ['icr.io/cpopen/x:v1_2.3-4', ['icr.io/cpopen/x:v1_2.3-4']],
    [`icr.io/x:${'t'.repeat(128)}`, [`icr.io/x:${'t'.repeat(128)}`]],
    ['icr.io/a__b/c--d/e.f', ['icr.io/a__b/c--d/e.f:latest']],
    [
      `x@sha512:${'0'.repeat(128)}`,
      ['registry.access.redhat.com/x', 'docker.io/library/x'].map(
        (name) => `${name}@sha512:${'0'.repeat(128)}`,
      ),
    ],
    ['localhost:5000/x', ['localhost:5000/x:latest']],
    ['docker.io/a/x', ['docker.io/a/x:latest']],
    ['icr/x', ['registry.access.redhat.com/icr/x:latest', 'docker.io/icr/x:latest']],
  ])('%s: %j', (image, references) => expect(candidates(image)).toEqual(references));
});

describe('a name that is none is refused in the library’s words', () => {
  test.each([
    ['', 'cannot parse input: "": repository name must have at least one component'],
    ['icr.io/X', 'cannot parse input: "icr.io/X": repository name must be lowercase'],
    ['icr.io/\u0130', 'cannot parse input: "icr.io/\u0130": repository name must be lowercase'],
    ['icr.io//x', 'cannot parse input: "icr.io//x": invalid reference format'],
    ['icr.io/x@sha256:abc', 'cannot parse input: "icr.io/x@sha256:abc": invalid reference format'],
    ['icr.io/x:', 'cannot parse input: "icr.io/x:": invalid reference format'],
    ['icr.io/x:.a', 'cannot parse input: "icr.io/x:.a": invalid reference format'],
    [`x:${'t'.repeat(129)}`, `cannot parse input: "x:${'t'.repeat(129)}": invalid reference format`],
    ['icr.io:port/x', 'cannot parse input: "icr.io:port/x": invalid reference format'],
    ['-icr.io/x', 'cannot parse input: "-icr.io/x": invalid reference format'],
    ['icr.io/a___b', 'cannot parse input: "icr.io/a___b": invalid reference format'],
    ['icr.io/-a', 'cannot parse input: "icr.io/-a": invalid reference format'],
    [
      `docker.io/${'x'.repeat(245)}`,
      `cannot normalize input: "docker.io/${'x'.repeat(245)}": repository name must not be more than 255 characters`,
    ],
    [
      `icr.io/x@sha256:${'a'.repeat(40)}`,
      `cannot parse input: "icr.io/x@sha256:${'a'.repeat(40)}": invalid checksum digest length`,
    ],
    [
      `icr.io/${'x'.repeat(249)}`,
      `cannot parse input: "icr.io/${'x'.repeat(249)}": repository name must not be more than 255 characters`,
    ],
  ])('%j', (image, error) => expect(candidates(image)).toBe(error));
});

test.each([
  [`sha256:${'A'.repeat(64)}`, 'invalid checksum digest format'],
  [`sha256:${'a'.repeat(65)}`, 'invalid checksum digest length'],
  [`sha384:${'a'.repeat(64)}`, 'invalid checksum digest length'],
  [`md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
  [`sha256+b64:${'a'.repeat(64)}`, 'unsupported digest algorithm'],
  [`constructor:${'a'.repeat(64)}`, 'unsupported digest algorithm'],
  [`SHA256:${'a'.repeat(64)}`, 'invalid checksum digest format'],
])('the digest %s is refused: %s', (text, error) => {
  expect(parseNormalized(`icr.io/x:v1@${text}`)).toEqual({ error });
});

test('an upper-case digest algorithm is taken for a part of the name', () => {
  expect(parseNormalized(`icr.io/x@SHA256:${'a'.repeat(64)}`)).toEqual({
    error: 'invalid reference format: repository name must be lowercase',
  });
});

test('a search registry that gives no reference fails every short name', () => {
  expect(listCandidates('x', ['icr.io', 'A/b'])).toEqual({
    error:
      'creating reference with unqualified-search registry "A/b": invalid reference format: repository name must be lowercase',
  });
  expect(listCandidates('icr.io/x', ['A/b'])).toHaveProperty('references');
});

test('64 hexadecimal digits are no name, and 63 are one', () => {
  const id = 'a0'.repeat(32);
  expect(parseNormalized(id)).toEqual({
    error: `invalid repository name (${id}), cannot specify 64-byte hexadecimal strings`,
  });
  expect(parseNormalized(id.slice(1))).toHaveProperty('reference');
  expect(parseNormalized(`${id}0`)).toHaveProperty('reference');
});

test('a reference is taken apart', () => {
  expect(parseNormalized(`icr.io:443/cpopen/x:v1@${digest}`)).toEqual({
    reference: { name: 'icr.io:443/cpopen/x', domain: 'icr.io:443', path: 'cpopen/x', tag: 'v1', digest },
  });
  expect(parseNormalized('x')).toEqual({
    reference: { name: 'docker.io/library/x', domain: 'docker.io', path: 'library/x' },
  });
});

test('a name of 255 characters with its host is the longest', () => {
  expect(candidates(`icr.io/${'x'.repeat(248)}`)).toHaveLength(1);
});

test.each([
  ['docker.io/library/alpine:v1', 'alpine:v1'],
  ['docker.io/a/x:v1', 'a/x:v1'],
  ['docker.io/library/a/x:v1', 'library/a/x:v1'],
  ['docker.io/mylibrary/x:v1', 'mylibrary/x:v1'],
  ['icr.io/library/x:v1', 'icr.io/library/x:v1'],
])('%s is called %s in messages', (text, familiar) => {
  const parsed = parseNormalized(text);
  expect('reference' in parsed && formatFamiliar(parsed.reference)).toBe(familiar);
});

test.each(['mirror/prefix/x:v1', 'x', 'docker.io/x:v1', 'index.docker.io/library/x'])(
  '%s is no canonical reference',
  (text) => {
    expect(parseCanonical(text)).toEqual({ error: 'repository name must be canonical' });
  },
);

test.each(['icr.io/x', 'localhost/x', 'docker.io/library/x:v1', `icr.io/x:v1@${digest}`])(
  '%s is a canonical reference',
  (text) => {
    const parsed = parseCanonical(text);
    expect('reference' in parsed && formatReference(parsed.reference)).toBe(text);
  },
);
