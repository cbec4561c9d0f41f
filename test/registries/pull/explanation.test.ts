import { type NodeInput, nodeStateOf } from '../../../src/registries/files/node-input';
import { explain as explainImage } from '../../../src/registries/pull/explanation';
import { loadRuntime } from '../../../src/registries/pull/runtime';
import { baseSet, digest, ecr, entry, icsp, idms, itms } from '../sets';

const explain = ({ image, ...input }: NodeInput & { image: string }) =>
  explainImage(image, loadRuntime(nodeStateOf(input)));

const pullSecret = JSON.stringify({
  auths: { [ecr]: { auth: Buffer.from('AWS:secret').toString('base64') } },
});
const image = `icr.io/cpopen/x@${digest}`;

test('an explanation names places, logins and outcomes', () => {
  const explanation = explain({ image, mirrorSets: [baseSet('p')], pullSecret });
  expect(explanation).toMatchObject({
    version: 1,
    image,
    mirrorSets: { accepted: true },
    candidates: [
      {
        reference: image,
        scope: 'icr.io',
        places: [
          {
            role: 'mirror',
            reference: `${ecr}/p/cpopen/x@${digest}`,
            tried: true,
            credential: { kind: 'login', key: ecr, user: 'AWS' },
          },
          { role: 'source', reference: image, tried: false, skipped: 'blocked', detail: 'icr.io' },
        ],
      },
    ],
  });
});

test('it foretells each situation of the mirror', () => {
  const { candidates } = explain({ image, mirrorSets: [baseSet('p')] });
  const outcomes = candidates[0]?.outcomes.map(({ when, pulledFrom, error }) => [
    when,
    pulledFrom ?? /: (\w[\w ]*)[^:]*\]\)/.exec(error ?? '')?.[1],
  ]);
  expect(outcomes).toEqual([
    ['found', `${ecr}/p/cpopen/x@${digest}`],
    ['login-missing', 'authentication required'],
    ['login-expired', 'Your authorization token has expired'],
    ['not-found', 'Requested image not found'],
  ]);
});

test('it foretells no lack of a login where no registry is asked that is known to want one', () => {
  const { candidates } = explain({ image: `quay.io/x@${digest}`, mirrorSets: [] });
  expect(candidates[0]?.outcomes).toEqual([
    { when: 'found', pulledFrom: `quay.io/x@${digest}` },
    {
      when: 'not-found',
      error: `initializing source docker://quay.io/x@${digest}: reading manifest ${digest} in quay.io/x: manifest unknown`,
    },
  ]);
});

test('another mirror has the image while the login to ECR is missing', () => {
  const mirrorSets = [idms(entry('a.io', [`${ecr}/p`, 'm.io/p']))];
  const { candidates } = explain({ image: `a.io/x@${digest}`, mirrorSets });
  expect(candidates[0]?.outcomes.map(({ when, pulledFrom }) => [when, pulledFrom])).toEqual([
    ['found', `${ecr}/p/x@${digest}`],
    ['login-missing', `m.io/p/x@${digest}`],
    ['login-expired', `m.io/p/x@${digest}`],
    ['not-found', `a.io/x@${digest}`],
  ]);
});

test.each([
  ['has no login for ECR', '{"auths":{}}'],
  ['has an empty login for it', JSON.stringify({ auths: { [ecr]: {} } })],
])('a pull secret that %s fails the pull in every situation', (_, pullSecret) => {
  const { candidates } = explain({ image, mirrorSets: [baseSet('p')], pullSecret });
  const errors = candidates[0]?.outcomes.map(({ error }) => error);
  expect(errors).toHaveLength(4);
  expect([...new Set(errors)]).toEqual([expect.stringContaining('authentication required')]);
});

test.each([
  ['without the port does not serve it', ecr, 4, 'authentication required'],
  ['with the port serves it', `${ecr}:443`, 3, undefined],
])('for a mirror on ECR with a port, a login %s', (_, key, failures, message) => {
  const mirrorSets = [idms(entry('icr.io', [`${ecr}:443/p`], { mirrorSourcePolicy: 'NeverContactSource' }))];
  const auths = { [key]: { auth: Buffer.from('AWS:secret').toString('base64') } };
  const { candidates } = explain({ image, mirrorSets, pullSecret: JSON.stringify({ auths }) });
  const errors = candidates[0]?.outcomes.flatMap(({ error }) => error ?? []) ?? [];
  expect(errors).toHaveLength(failures);
  if (message) expect(errors.every((error) => error.includes(message))).toBe(true);
});

describe('an image that image.config rejects', () => {
  const rejected = { rejectedBy: 'blockedRegistries', releaseImageUnknown: true };
  const blocked = { blockedRegistries: ['icr.io'] };
  const error = `Source image rejected: Running image docker://${image} is rejected by policy.`;

  test('is found in its mirror and not taken', () => {
    const { candidates } = explain({ image, mirrorSets: [baseSet('p')], imageConfig: blocked });
    expect(candidates[0]).toMatchObject(rejected);
    expect(candidates[0]?.outcomes[0]).toEqual({ when: 'found', error });
  });
  test('is one that allowed registries leave out', () => {
    const imageConfig = { allowedRegistries: [ecr, 'quay.io'] };
    const { candidates } = explain({ image, mirrorSets: [baseSet('p')], imageConfig });
    expect(candidates[0]).toMatchObject({ rejectedBy: 'allowedRegistries' });
    expect(candidates[0]?.outcomes[0]).toEqual({ when: 'found', error });
  });
  test('is taken when its registry is that of the release image', () => {
    const imageConfig = { ...blocked, releaseImage: `icr.io/release@${digest}` };
    const { candidates } = explain({ image: `icr.io/x@${digest}`, mirrorSets: [], imageConfig });
    expect(candidates[0]?.outcomes[0]).toEqual({ when: 'found', pulledFrom: `icr.io/x@${digest}` });
  });
});

test('a mirror on one of the blocked registries depends on the release image too', () => {
  const mirrorSets = [idms(entry('icr.io', ['m.io/p', `${ecr}/p`]))];
  const input = { image, mirrorSets, imageConfig: { blockedRegistries: ['quay.io', ecr] } };
  expect(explain(input).candidates[0]).toMatchObject({ releaseImageUnknown: true });
  const releaseImage = `quay.io/release@${digest}`;
  const known = explain({ ...input, imageConfig: { ...input.imageConfig, releaseImage } });
  expect(known.candidates[0]).not.toHaveProperty('releaseImageUnknown');
});

test('it names the entry that the deciding one hides', () => {
  const mirrorSets = [baseSet('p'), itms(entry('icr.io/cpopen', ['m.io']))];
  expect(explain({ image, mirrorSets }).candidates[0]?.hides).toMatchObject({
    hidden: 'icr.io',
    loses: ['digest-only', 'blocked'],
  });
});

test('it holds no password', () => {
  expect(JSON.stringify(explain({ image, mirrorSets: [baseSet('p')], pullSecret }))).not.toMatch(
    /secret"|QVdT/,
  );
});

test('it says that refused mirror sets leave everything open', () => {
  const { mirrorSets, candidates } = explain({
    image,
    mirrorSets: [baseSet('p'), icsp(entry('icr.io', ['m.io']))],
  });
  expect([mirrorSets.accepted, candidates]).toEqual([false, []]);
});

test('a short name is explained for each registry that is searched', () => {
  const { candidates } = explain({ image: 'x', mirrorSets: [] });
  expect(candidates.map(({ reference }) => reference)).toEqual([
    'registry.access.redhat.com/x:latest',
    'docker.io/library/x:latest',
  ]);
});

test('image.config names other registries to search', () => {
  const { candidates } = explain({
    image: 'x',
    mirrorSets: [],
    imageConfig: { searchRegistries: ['icr.io'] },
  });
  expect(candidates.map(({ reference }) => reference)).toEqual(['icr.io/x:latest']);
});

test.each([
  ['a name that is none', { image: 'icr.io/X', mirrorSets: [] }, /must be lowercase/],
  [
    'a file that cannot be loaded',
    { image, mirrorSets: [baseSet('p')], imageConfig: { insecureRegistries: ['icr.io/'] } },
    /conflicting/,
  ],
  [
    'a pull secret that cannot be read',
    { image, mirrorSets: [baseSet('p')], pullSecret: '[]' },
    /not an object/,
  ],
])('an error that fails every pull is told once: %s', (_, input, error) =>
  expect(explain(input).error).toMatch(error),
);

test('it survives being printed as JSON', () => {
  const explanation = explain({ image: 'x', mirrorSets: [baseSet('p')], pullSecret });
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
});
