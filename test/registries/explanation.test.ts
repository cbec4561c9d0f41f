import { explain } from '../../src/registries/explanation';
import { baseSet, digest, ecr, entry, icsp, itms } from './sets';

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

test('it names the entry that the deciding one hides', () => {
  const mirrorSets = [baseSet('p'), itms(entry('icr.io/cpopen', ['m.io']))];
  expect(explain({ image, mirrorSets }).candidates[0]?.hides).toEqual({
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

test.each([
  ['a name that is none', { image: 'icr.io/X', mirrorSets: [] }, /must be lowercase/],
  [
    'a file that cannot be loaded',
    { image, mirrorSets: [baseSet('p')], imageConfig: { insecureRegistries: ['icr.io/'] } },
    /conflicting/,
  ],
  ['a pull secret that cannot be read', { image, mirrorSets: [], pullSecret: '[]' }, /not an object/],
])('an error that fails every pull is told once: %s', (_, input, error) =>
  expect(explain(input).error).toMatch(error),
);

test('it survives being printed as JSON', () => {
  const explanation = explain({ image: 'x', mirrorSets: [baseSet('p')], pullSecret });
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
});
