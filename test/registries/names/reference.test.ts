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
    ['icr/x', ['registry.access.redhat.com/icr/x:latest', 'docker.io/icr/x:latest']],
  ])('%s: %j', (image, references) => expect(candidates(image)).toEqual(references));
});

describe('a name that is none is refused in the library’s words', () => {
  test.each([
    ['', 'cannot parse input: "": repository name must have at least one component'],
    ['icr.io/X', 'cannot parse input: "icr.io/X": repository name must be lowercase'],
    ['icr.io//x', 'cannot parse input: "icr.io//x": invalid reference format'],
    ['icr.io/x@sha256:abc', 'cannot parse input: "icr.io/x@sha256:abc": invalid reference format'],
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

test('a name of 255 characters with its host is the longest', () => {
  expect(candidates(`icr.io/${'x'.repeat(248)}`)).toHaveLength(1);
});

test.each([
  ['docker.io/library/x:v1', 'x:v1'],
  ['docker.io/a/x:v1', 'a/x:v1'],
  ['icr.io/library/x:v1', 'icr.io/library/x:v1'],
])('%s is called %s in messages', (text, familiar) => {
  const parsed = parseNormalized(text);
  expect('reference' in parsed && formatFamiliar(parsed.reference)).toBe(familiar);
});

test('a host without dot and port is no canonical reference', () => {
  expect(parseCanonical('mirror/prefix/x:v1')).toEqual({ error: 'repository name must be canonical' });
});
