import * as fc from 'fast-check';

import type { ImageConfig } from '../../src/registries/files/image-config';
import type { MirrorSet, MirrorSetKind } from '../../src/registries/files/mirror-set';

/** Hosts that nearly match one another: subdomains, ports, case, no dot, the names of docker.io. */
const hosts = [
  ...[
    'a.io',
    'b.a.io',
    'c.b.a.io',
    'bb.a.io',
    'xa.io',
    'a.io.a.io',
    'A.io',
    'a.io:5000',
    'b.a.io:443',
    'a.ioo',
  ],
  ...[
    'docker.io',
    'index.docker.io',
    'registry-1.docker.io',
    'localhost',
    'localhost:5000',
    'mirror',
    '1.2.3.4:5000',
  ],
];

/** Few path parts, so that sources nest in one another. */
const host = fc.constantFrom(...hosts);
const pathPart = fc.constantFrom('a', 'b', 'ab', 'a-b', 'a__b', 'library', 'x'.repeat(120));
const pathParts = fc.array(pathPart, { maxLength: 3 });
const place = fc.tuple(host, pathParts).map(([first, rest]) => [first, ...rest].join('/'));
const wildcard = fc.constantFrom('*.io', '*.a.io', '*.b.a.io', '*.docker.io', '*.a.io.a.io');
const source = fc.oneof(
  { weight: 8, arbitrary: place },
  { weight: 4, arbitrary: fc.constantFrom('a.io', 'a.io/a') },
  { weight: 1, arbitrary: wildcard },
);

/** Few places that several lists name, in orders that contradict one another; `localhost` stands for the source itself. */
const sharedPlace = fc.constantFrom<string[]>('m.io', 'm.io/b', 'k.io:5000/a', 'z.io', 'localhost');
const mirrors = fc.oneof(
  { weight: 6, arbitrary: fc.array(place, { minLength: 1, maxLength: 4, size: 'max' }) },
  { weight: 6, arbitrary: fc.array(sharedPlace, { minLength: 1, maxLength: 5, size: 'max' }) },
  { weight: 1, arbitrary: fc.constant<string[]>([]) },
);
const policy = fc.constantFrom('NeverContactSource', 'AllowContactingSource', undefined);

const entry = fc
  .record({ source, mirrors, mirrorSourcePolicy: policy })
  .map(({ mirrorSourcePolicy, ...rest }) => ({
    ...rest,
    mirrors: rest.mirrors.map((mirror) =>
      mirror === 'localhost' && !rest.source.startsWith('*') ? rest.source : mirror,
    ),
    ...(mirrorSourcePolicy ? { mirrorSourcePolicy: mirrorSourcePolicy as 'NeverContactSource' } : {}),
  }));

const kind = fc.constantFrom<MirrorSetKind>(
  'ImageDigestMirrorSet',
  'ImageTagMirrorSet',
  'ImageContentSourcePolicy',
);

const mirrorSet: fc.Arbitrary<MirrorSet> = fc
  .record({
    kind,
    name: fc.constantFrom('one', 'two'),
    entries: fc.array(entry, { minLength: 1, maxLength: 4, size: 'max' }),
  })
  .map(({ kind, name, entries }) => ({
    kind,
    name,
    entries:
      kind === 'ImageContentSourcePolicy'
        ? entries.map(({ source, mirrors }) => ({ source, mirrors }))
        : entries,
  }));

const mirrorSets = fc.oneof(
  { weight: 20, arbitrary: fc.array(mirrorSet, { minLength: 1, maxLength: 4, size: 'max' }) },
  { weight: 1, arbitrary: fc.constant<MirrorSet[]>([]) },
);

/** A trailing slash is odd but accepted, and makes two tables for one place. */
const scope = fc.oneof(
  { weight: 30, arbitrary: source },
  { weight: 3, arbitrary: place.map((text) => `${text}/`) },
  { weight: 1, arbitrary: fc.constant('https://a.io') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('*.a.io', '*.a.io', 'a.io:x', 'b.a.io/a:x', '.a.io', 'a\u007f\u0001.io'),
  },
);
const scopes = fc.oneof(fc.constant<string[]>([]), fc.array(scope, { maxLength: 3 }));

const imageConfig: fc.Arbitrary<ImageConfig> = fc.record({
  insecureRegistries: scopes,
  blockedRegistries: scopes,
});

const digests = [`sha256:${'0123456789abcdef'.repeat(4)}`, `sha512:${'0a'.repeat(64)}`];
const brokenDigests = [
  `sha256:${'A'.repeat(64)}`,
  `sha256:${'a'.repeat(40)}`,
  `md5:${'a'.repeat(32)}`,
  `X:${'a'.repeat(32)}`,
];
const tag = fc.oneof(
  { weight: 29, arbitrary: fc.constantFrom('', '', ':v1', ':1.2_3', ':443') },
  { weight: 1, arbitrary: fc.constantFrom(':', ':-', '/') },
);
const digest = fc.oneof(
  { weight: 19, arbitrary: fc.constantFrom('', ...digests.map((text) => `@${text}`)) },
  { weight: 1, arbitrary: fc.constantFrom(...brokenDigests.map((text) => `@${text}`)) },
);
const rest = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('', '/x', '/x/y', '/a/b') },
  { weight: 1, arbitrary: fc.constantFrom('-x', ':443/x', '.a.io/x') },
);
const oddName = fc.constantFrom('x', 'a/x', 'Foo/x', 'a_b.io/x', 'a..io/x', 'a.io/X', '', 'f'.repeat(64));

/** How to make an image's name: from the scope of that number, of those configured, or as given. */
const nameRecipe = fc.record({
  scope: fc.nat({ max: 20 }),
  host,
  rest,
  other: fc.oneof(
    { weight: 17, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: place },
    { weight: 1, arbitrary: oddName },
  ),
});

/** Mirror sets, image.config and images that mostly fall under one of their scopes. */
export const scenario = fc
  .record({
    mirrorSets,
    imageConfig,
    recipes: fc.array(fc.tuple(nameRecipe, tag, digest), { minLength: 1, maxLength: 3 }),
  })
  .map(({ mirrorSets, imageConfig, recipes }) => {
    const { insecureRegistries = [], blockedRegistries = [] } = imageConfig;
    const sources = mirrorSets.flatMap(({ entries }) => entries.map(({ source }) => source));
    const scopes = [...sources, ...insecureRegistries, ...blockedRegistries];
    const images = recipes.map(([{ scope, host, rest, other }, tag, digest]) => {
      const name = other ?? (scopes[scope % Math.max(scopes.length, 1)] ?? host).replace('*', 'q') + rest;
      return name + tag + digest;
    });
    return { mirrorSets, imageConfig, images };
  });

const key = fc.oneof(
  { weight: 4, arbitrary: place },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'http://https://'),
        host,
        fc.constantFrom('', '/', '/v1/', '/a'),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.tuple(place, fc.constantFrom('/', ' ')).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: wildcard },
);

/** Every login has its own user, so that the user tells which key was taken. */
const auth = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 9999 }).map((n) => encode(`user${n}:password\n`)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      encode(':'),
      encode('nocolon'),
      encode('a:\0b\0'),
      encode('a:b:c'),
      encode(':p'),
      encode('u:'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'YTpi\r\nYw==',
      'YTpi\nYw=\n=',
      'YQ',
      'YTpiYw=',
      'YTpiYw=x',
      'YTpiYw==x',
      'Y=',
      '=',
      'YTp!',
      'é',
      'YTpiY',
    ),
  },
);

const entryText = fc.oneof(
  { weight: 8, arbitrary: auth.map((text) => JSON.stringify({ auth: text, email: 'x@y' })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{}',
      'null',
      '{"auth":null}',
      '{"username":"u","password":"p"}',
      '{"identitytoken":"t"}',
    ),
  },
  { weight: 1, arbitrary: auth.map((text) => `{"AUTH":${JSON.stringify(text)},"identityToken":"t"}`) },
);
const brokenEntryText = fc.constantFrom(
  '"text"',
  '[]',
  '1',
  '{"auth":1}',
  '{"auth":{}}',
  '{"identitytoken":false}',
);

const auths = fc
  .array(
    fc.tuple(key, fc.oneof({ weight: 300, arbitrary: entryText }, { weight: 1, arbitrary: brokenEntryText })),
    { maxLength: 8, size: 'max' },
  )
  .map((entries) => `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(', ')}}`);

const member = fc.oneof(
  { weight: 60, arbitrary: auths.map((text) => `"auths": ${text}`) },
  { weight: 8, arbitrary: auths.map((text) => `"Auths":${text}`) },
  { weight: 2, arbitrary: auths.map((text) => `"auth\u017f":${text}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(host, fc.constantFrom('"none"', '""', 'null'))
      .map(([name, text]) => `"credHelpers":{"${name}":${text}}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"auths":null',
      '"auths":[]',
      '"credHelpers":[]',
      '"credHelpers":{"a.io":1}',
      '"other":[1]',
    ),
  },
);

/** Pull secrets, mostly of the right shape. */
export const pullSecret = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(member, { maxLength: 3 }).map((members) => `{${members.join(',\n  ')}}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'null', '[]', '1', '"x"', '{', '{"auths":{}', '{} x', "{'auths':{}}"),
  },
);

/** A pull secret and repositories that mostly lie on the hosts and below the keys that it names. */
export const loginScenario = fc
  .record({
    pullSecret,
    recipes: fc.array(
      fc.record({
        key: fc.nat({ max: 20 }),
        place,
        rest: fc.constantFrom('', '/x', '/a/b'),
        other: fc.nat({ max: 5 }),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  })
  .map(({ pullSecret, recipes }) => {
    const keys = [...pullSecret.matchAll(/"(?:https?:\/\/)*([^"\s*]*?)\/?":/g)].flatMap(([, key]) =>
      key?.includes('.') ? [key] : [],
    );
    const names = recipes.map(({ key, place, rest, other }) =>
      other === 0 ? place : (keys[key % Math.max(keys.length, 1)] ?? place) + rest,
    );
    return { pullSecret, names };
  });

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}
