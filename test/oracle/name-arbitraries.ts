import * as fc from 'fast-check';

/** What follows a text that is nearly right. */
const oneOf = (...texts: string[]) => fc.constantFrom(...texts);

const hosts = [
  ...[
    'icr.io',
    'ICR.io',
    'a.io',
    'b.a.io',
    'a.io.',
    '.a.io',
    'a..io',
    '-a.io',
    'a-.io',
    'a_b.io',
    'xn--a.io',
  ],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'mirror',
    'Mirror',
    '1.2.3.4',
    '999.1',
    '::1',
    '[::1]',
    '[fe80::1%25eth0]',
  ],
  ...['docker.io', 'index.docker.io', 'registry-1.docker.io', 'Docker.io', 'xdocker.io', 'docker.io.'],
  ...[
    'ä.io',
    '\u0130.io',
    '\u212a.io',
    'a\u200b.io',
    'a\u00a0.io',
    'a\0.io',
    'a\n.io',
    'a b.io',
    '*.io',
    '*.a.io',
    '*',
    '*a.io',
  ],
  ...['a'.repeat(63), `${'a'.repeat(64)}`, `${'b'.repeat(100)}.io`, ''],
];
const ports = ['', '', '', ':443', ':5000', ':0', ':99999', ':', ':x', ':5000:5000', ':-1', ':٣'];
const components = [
  ...[
    'a',
    'ab',
    'a-b',
    'a--b',
    'a_b',
    'a__b',
    'a___b',
    'a.b',
    'a..b',
    'a.-b',
    'a-_b',
    '-a',
    'a-',
    '_a',
    'a_',
    '.a',
    'a.',
  ],
  ...[
    'A',
    'aB',
    'library',
    'é',
    'ſ',
    'a\tb',
    'a\u2028',
    '\ud800',
    '😀',
    '',
    ' ',
    'a:b',
    'a@b',
    'a*',
    '%61',
    'a\\b',
    'a"b',
  ],
  ...['0'.repeat(64), 'f'.repeat(64), 'f'.repeat(63), 'F'.repeat(64), 'x'.repeat(120), 'x'.repeat(248)],
];
const tags = [
  ...['', '', '', ':latest', ':v1', ':1.2_3-4', ':V1', ':_', ':.', ':-', ':', ':a:b', ':é', ':a/b', ': '],
  ...[`:${'t'.repeat(128)}`, `:${'t'.repeat(129)}`, ':443', ':\u0130'],
];
const hex = (digits: number, digit = '0') => digit.repeat(digits);
const digests = [
  ...[
    '',
    '',
    '',
    `@sha256:${hex(64)}`,
    `@sha384:${hex(96)}`,
    `@sha512:${hex(128)}`,
    `@sha256:${hex(64, 'a')}`,
  ],
  ...[
    `@sha256:${hex(64, 'A')}`,
    `@sha256:${hex(63)}`,
    `@sha256:${hex(65)}`,
    `@sha512:${hex(64)}`,
    `@sha256:${hex(31)}`,
  ],
  ...[
    `@SHA256:${hex(64)}`,
    `@sha256-x:${hex(64)}`,
    `@sha256+b:${hex(64)}`,
    `@sha256.b:${hex(32)}`,
    `@md5:${hex(32)}`,
  ],
  ...[
    `@sha256_x:${hex(40)}`,
    `@a1:${hex(32)}`,
    `@1a:${hex(32)}`,
    `@a--b:${hex(32)}`,
    `@blake3:${hex(64)}`,
    `@sha1:${hex(40)}`,
  ],
  ...[
    '@',
    '@sha256',
    '@sha256:',
    `@sha256:${hex(64)}@sha256:${hex(64)}`,
    `@sha256:${hex(64)}:v1`,
    `@sha256:${hex(63)}g`,
  ],
  ...[`@sha3-256:${hex(64)}`, `@sha256:${hex(64)}\n`],
];

const component = fc.oneof(
  { weight: 5, arbitrary: oneOf('a', 'ab', 'a-b', 'library') },
  { weight: 2, arbitrary: fc.constantFrom(...components) },
);
const path = fc.array(component, { maxLength: 4 }).map((parts) => parts.join('/'));
const host = fc.oneof(
  { weight: 3, arbitrary: oneOf('icr.io', 'a.io', 'localhost', 'docker.io') },
  { weight: 3, arbitrary: fc.constantFrom(...hosts) },
);
const separator = fc.oneof(
  { weight: 12, arbitrary: fc.constant('/') },
  { weight: 1, arbitrary: oneOf('', '//') },
);
const prefix = fc.oneof(
  { weight: 30, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: oneOf('https://', 'docker://', '//', ' ', '/', '\ufeff') },
);

/** Names at the edge of 255 characters, with and without what is added to them. */
const long = fc
  .tuple(
    oneOf('', 'a.io/', 'docker.io/', 'docker.io/library/', 'index.docker.io/', 'localhost/'),
    fc.integer({ min: 225, max: 260 }),
  )
  .map(([start, length]) => start + 'n'.repeat(Math.max(length - start.length, 1)));

/** Characters that every version of Unicode knows alike, and some that are not printed. */
const character = fc.oneof(
  fc.integer({ min: 0, max: 0x7ff }).map((code) => String.fromCodePoint(code)),
  oneOf('\u200b', '\u2028', '\u3000', '\ud800', '\ue000', '\ufeff', '\ufffd', '\u{1f600}', '\u{e0001}'),
);

/** Texts that are references of images, or nearly. */
export const referenceText = fc.oneof(
  {
    weight: 30,
    arbitrary: fc
      .tuple(
        prefix,
        host,
        fc.constantFrom(...ports),
        separator,
        path,
        fc.constantFrom(...tags),
        fc.constantFrom(...digests),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(path, fc.constantFrom(...tags), fc.constantFrom(...digests))
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(long, fc.constantFrom(...tags), fc.constantFrom(...digests))
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: character, maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: oneOf('a', 'A', '.', ':', '/', '@', '-', '_', '0', '*', '[', ']'),
      maxLength: 14,
    }),
  },
);

/** Texts that are scopes of registries.conf, or nearly; few hosts, so that they lie in one another. */
export const scopeText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        oneOf('', '', '', '*.', '*', '.', 'b.', 'b.*.'),
        oneOf('a.io', 'a.io', 'b.a.io', 'io', 'a.io.a.io', 'A.io', ''),
        oneOf('', '', '', ':443', ':', ':x'),
        oneOf('', '', '/', '/a', '/a/b', '/a:b', '/*', '//a', '/a@b'),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: oneOf('a', '.', ':', '/', '@', '*'), maxLength: 8 }) },
);
