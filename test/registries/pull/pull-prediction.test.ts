import {
  type RegistryResponse,
  expired,
  imageNotFound,
  unauthorized,
} from '../../../src/registries/pull/registry-response';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { predictPull, type PullPrediction } from '../../../src/registries/pull/pull-prediction';
import { readPullSecret } from '../../../src/registries/pull/pull-secret';
import { formatReference, parseNormalized } from '../../../src/registries/names/reference';
import { indexRegistries } from '../../../src/registries/files/registry-index';
import { resolvePull } from '../../../src/registries/files/resolution';
import { baseSet, confOf, digest, ecr, entry, idms } from '../sets';

const image = `icr.io/cpopen/x@${digest}`;
const mirrored = `${ecr}/p/cpopen/x`;
const blocked =
  'registry icr.io is blocked in /etc/containers/registries.conf or /etc/containers/registries.conf.d';
const found: RegistryResponse = { kind: 'ok' };

function pull(
  mirrorSets: MirrorSet[],
  image: string,
  answer: RegistryResponse,
  pullSecret?: string,
): PullPrediction {
  const loaded = indexRegistries(confOf(mirrorSets));
  const parsed = parseNormalized(image);
  if ('error' in loaded || 'error' in parsed)
    throw new Error('the test needs a valid configuration and image');
  const resolution = resolvePull(loaded.index, parsed.reference);
  return predictPull(resolution, {
    ...(pullSecret ? { pullSecret: readPullSecret(pullSecret) } : {}),
    respond: () => answer,
  });
}

const fails = (image: string, error: string): PullPrediction => ({
  pulled: false,
  error: `initializing source docker://${image}: ${error}`,
});

describe('a pull from the base set', () => {
  test('takes the image from the mirror', () => {
    const outcome = pull([baseSet('p')], image, found);
    expect(outcome.pulled && formatReference(outcome.from)).toBe(`${mirrored}@${digest}`);
  });

  test.each([
    ['no login', unauthorized, 'authentication required'],
    [
      'an expired login',
      expired,
      'denied: Your authorization token has expired. Reauthenticate and try again.',
    ],
    ['no such image', imageNotFound, 'manifest unknown: Requested image not found'],
    [
      'an answer without words',
      { kind: 'refused', status: 404, code: 'MANIFEST_UNKNOWN' } as const,
      'manifest unknown',
    ],
    [
      'an error of the registry',
      { kind: 'refused', status: 503 } as const,
      'received unexpected HTTP status: 503 Service Unavailable',
    ],
  ])('hides the cause behind the block: %s', (_, answer, cause) => {
    const reading = `reading manifest ${digest} in ${mirrored}: ${cause}`;
    expect(pull([baseSet('p')], image, answer)).toEqual(
      fails(image, `(Mirrors also failed: [${mirrored}@${digest}: ${reading}]): ${image}: ${blocked}`),
    );
  });

  test('mentions no mirror when a tag is asked for', () => {
    expect(pull([baseSet('p')], 'icr.io/cpopen/x:v1', found)).toEqual(fails('icr.io/cpopen/x:v1', blocked));
  });

  test('names the host that could not be reached', () => {
    const outcome = pull([baseSet('p')], image, { kind: 'unreachable', error: 'no route' });
    expect(outcome).toMatchObject({
      error: expect.stringContaining(`pinging container registry ${ecr}: no route`),
    });
  });

  test('names the host that docker.io means', () => {
    const outcome = pull([], 'docker.io/library/x:v1', { kind: 'unreachable', error: 'no route' });
    expect(outcome).toEqual(fails('x:v1', 'pinging container registry registry-1.docker.io: no route'));
  });

  test('fails at each place for a pull secret that cannot be read, before the block is noticed', () => {
    const outcome = pull([baseSet('p')], image, found, '{"auths":[]}');
    expect('error' in outcome && outcome.error.split('getting username and password')).toHaveLength(3);
  });
});

test('an image that no mirror set covers fails only with the message of its registry', () => {
  const error = `reading manifest ${digest} in quay.io/x: authentication required`;
  expect(pull([baseSet('p')], `quay.io/x@${digest}`, unauthorized)).toEqual(
    fails(`quay.io/x@${digest}`, error),
  );
});

test('docker.io is left out of the name that failed', () => {
  expect(pull([], 'docker.io/library/x:v1', unauthorized)).toEqual(
    fails('x:v1', 'reading manifest v1 in docker.io/library/x: authentication required'),
  );
});

test('an invalid rewritten reference is the only error', () => {
  const outcome = pull([idms(entry('quay.io/a', ['mirror.io']))], `quay.io/a@${digest}`, found);
  expect(outcome).toEqual(
    fails(`quay.io/a@${digest}`, 'rewriting reference: repository name must be canonical'),
  );
});
