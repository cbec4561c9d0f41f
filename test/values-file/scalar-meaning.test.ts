import { meaningOf } from '../../src/values-file/scalar-meaning';
import type { YamlScalar } from '../../src/values-file/yaml-node';

const scalar = (text: string, more: Partial<YamlScalar> = {}): YamlScalar => ({
  ...{ kind: 'scalar', line: 1, text, raw: text, plain: true, tag: '' },
  ...more,
});
const number = 'YAML may read it as a number';
const versions = 'YAML 1.1 and YAML 1.2 read it differently';

test.each<[string, string | number | boolean | null]>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['true', true],
  ['False', false],
  ['0', 0],
  ['5', 5],
  ['-5', -5],
  ['1.5', 1.5],
  ['9007199254740991', 9007199254740991],
  ...[
    'abc',
    'a1.5',
    'x-5',
    '5x',
    '10Mi',
    '500m',
    '1.2.3',
    '1.5.',
    'v1',
    '0x',
    '0b2',
    '=',
    '<<',
    '-',
    '1 2',
  ].map((text): [string, string] => [text, text]),
])('all parsers read %j as %j', (text, value) => {
  expect(meaningOf(scalar(text))).toEqual({ value });
});

test.each([
  ...[
    '007',
    '00',
    '08',
    '-0',
    '+5',
    '5.',
    '1.0',
    '1_000',
    '1__0',
    '_1',
    '0x1F',
    '0o7',
    '0b1',
    '1e3',
    '1e400',
  ],
])('the number %s may be another string', (text) => {
  expect(meaningOf(scalar(text))).toEqual({ value: text, dispute: number });
});

test.each([
  ['.5', 0.5],
  ['-.5', -0.5],
  ['1.50', 1.5],
  ['120.50', 120.5],
  ['-1.50', -1.5],
  ['1e-3', 0.001],
  ['12.5e-1', 1.25],
  ['1_2.50', 12.5],
  ['9007199254740992', 2 ** 53],
  ['-1e21', -1e21],
])('Helm reads %s as a number that no string of digits means', (text, value) => {
  expect(meaningOf(scalar(text))).toEqual({ value, dispute: number });
});

test.each([
  'yes',
  'No',
  'on',
  'OFF',
  '12:30',
  '-1:30',
  '+1:30',
  '1:2:3.5',
  '2001-12-14',
  '2001-12-14T21:59:43Z',
])('versions of YAML read %s differently', (text) =>
  expect(meaningOf(scalar(text))).toEqual({ value: text, dispute: versions }),
);

test.each(['y', 'N'])('Helm may read %s as true or false', (text) =>
  expect(meaningOf(scalar(text))).toEqual({ value: text, dispute: 'Helm may read it as true or false' }),
);

test.each(['.inf', '-.Inf', '+.INF', '.nan', '.NaN'])('Helm cannot read %s', (text) =>
  expect(meaningOf(scalar(text))).toEqual({
    value: text,
    dispute: 'Helm accepts finite numbers only',
    unreadable: true,
  }),
);

test.each(['007', 'yes', '', '~', '.inf', '12:30', 'y', '5'])('%j in quotes is a string', (text) =>
  expect(meaningOf(scalar(text, { raw: `"${text}"`, plain: false }))).toEqual({ value: text }),
);

test('a tag, and a line separator of YAML 1.1, are read differently even in quotes', () => {
  const tagged = scalar('5', { tag: '!!str', plain: false });
  expect(meaningOf(tagged)).toEqual({ value: '5', dispute: 'YAML parsers treat tags differently' });
  const separated = scalar('a\u2028b', { plain: false });
  expect(meaningOf(separated)).toEqual({
    value: 'a\u2028b',
    dispute: 'YAML 1.1 and YAML 1.2 treat its line separator differently',
  });
});
