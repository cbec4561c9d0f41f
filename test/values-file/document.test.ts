import { readDocument } from '../../src/values-file/document';
import type { Interest } from '../../src/values-file/document';

const read = (text: string, interest: Interest = 'read') => readDocument(text, 'values.yaml', () => interest);
const complaints = (text: string) => read(text).problems.map(({ message }) => message);

test.each([
  ...[
    '0250731',
    '0o17',
    '0O17',
    '0x1F',
    '1_000',
    '1e3',
    '1.0',
    '+1',
    '-0',
    '1e1_0',
    '.5',
    '0b1',
    '12345678901234567',
  ],
  ...['1:30', '12:30:45', '2025-07-31', 'yes', 'No', 'on', 'OFF', 'y', 'N', '.inf', '.NaN'],
])('the bare scalar %s is read differently by different parsers and refused', (scalar) => {
  expect(complaints(`key: ${scalar}`)).toHaveLength(1);
  expect(complaints(`key: ${scalar}`)[0]).toContain(`"${scalar}" in quotes`);
  expect(complaints(`key: "${scalar}"`)).toEqual([]);
  expect(complaints(`key: '${scalar}'`)).toEqual([]);
});

test.each([
  ['20250731', 20250731],
  ['0', 0],
  ['-1', -1],
  ['1.5', 1.5],
  ['true', true],
  ['False', false],
  ['~', null],
  ['', null],
  ['10.0.0.1:5000/a', '10.0.0.1:5000/a'],
  ['250731b', '250731b'],
  ['a=b', 'a=b'],
  ['<path:a#b>', '<path:a#b>'],
  ['"1"', '1'],
  ['"a\\u0041"', 'aA'],
])('the scalar %s means the same to all', (scalar, value) => {
  expect(read(`key: ${scalar}`)).toMatchObject({ value: { key: value }, problems: [] });
});

test.each(['yes: a', 'on: a', 'n: a', '12:30: a', '0o7: a', '1.5: a'])(
  'the name in "%s" is refused',
  (text) => {
    expect(complaints(text)[0]).toContain('this name may not stay what it is');
  },
);

test('a key that is given twice is refused with both lines', () => {
  expect(read('a: x\nb: c\na: z').problems).toMatchObject([
    { file: 'values.yaml', line: 3, key: 'a', message: 'is given twice, first in line 1; keep one' },
  ]);
});

test('tags are refused where the chart reads', () => {
  expect(complaints('a: !!str 5')[0]).toContain('a tag is not read alike everywhere');
});

test.each([
  ['a: "b\\/c"', 'an escape that Helm does not know'],
  ['a: "\\ud83d\\ude00"', 'an escape that Helm does not know'],
  ['a: "b\u007f"', 'a control character'],
  ['%YAML 1.2\n---\na: b', 'a directive'],
  ['a: *b', 'an alias names no anchor'],
  ['a: &a {b: *a}', 'an alias stands inside of what it names'],
  ['~: a', 'a key is null'],
])('%j, which Helm cannot read, is refused wherever it stands', (text, message) => {
  expect(
    read(text, 'ignored')
      .problems.map((problem) => problem.message)
      .join(),
  ).toContain(message);
});

test('aliases that grow without bound are refused before they are followed', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`,
  );
  expect(complaints(['l0: &l0 x', ...levels].join('\n')).join()).toContain('grow too large');
});

test('a merged key may be given again, below the merge', () => {
  expect(read('x: &x {a: b}\nz:\n  <<: *x\n  a: c')).toMatchObject({
    value: { z: { a: 'c' } },
    problems: [],
  });
  expect(complaints('x: &x {a: b}\nz:\n  a: c\n  <<: *x')[0]).toContain('write the merge first');
  expect(complaints('x: &x {a: b}\nz:\n  c: d\n  <<: *x')).toEqual([]);
});

test('of several merged maps the first to have a key gives its value', () => {
  expect(read('a: &a {k: first}\nb: &b {k: second, l: m}\nc: {<<: [*a, *b]}')).toMatchObject({
    value: { c: { k: 'first', l: 'm' } },
    problems: [],
  });
});

test.each(['null', '5', 'text', '[a]'])('a merge of %s is refused', (merged) => {
  expect(complaints(`a: {<<: ${merged}}`)[0]).toContain('a merge (<<) takes a map or a list of maps');
});

test('aliases and merge keys stand for what they name', () => {
  expect(read('a: &x {b: c, d: e}\nf: *x\ng: {<<: *x, d: own}').value).toEqual({
    a: { b: 'c', d: 'e' },
    f: { b: 'c', d: 'e' },
    g: { b: 'c', d: 'own' },
  });
});

test('a list or map may be closed at the indentation of its key, as people write it', () => {
  expect(read('a: {\n  b: c\n}\nd:\n  e: [\n    f\n  ]')).toMatchObject({
    value: { a: { b: 'c' }, d: { e: ['f'] } },
    problems: [],
  });
});

test.each(['---', '...', '<<', '=', '-.', '+'])('the bare text %s is a text', (text) => {
  expect(read(`a: ${text}`)).toMatchObject({ value: { a: text }, problems: [] });
});

test.each(['\r\n', '\r'])('lines may end with %j', (end) => {
  expect(read(`a:${end}  b: c${end}d: e${end}`).value).toEqual({ a: { b: 'c' }, d: 'e' });
});

test('what follows an empty marker of documents is no document', () => {
  expect(read('---\na: b\n---\n')).toMatchObject({ value: { a: 'b' }, problems: [] });
});

test.each(['\u0085', '\u2028'])(
  'a line separator %j is refused where older parsers end a line',
  (separator) => {
    expect(complaints(`# a${separator}b: c`)[0]).toContain('holds a Unicode line separator');
    expect(complaints(`a: "b${separator}c"`)[0]).toContain('it holds a line separator');
    expect(read(`a: "b${separator}c"`, 'ignored').problems).toEqual([]);
  },
);

test('several documents, and a document that is no map, are refused', () => {
  expect(complaints('a: b\n---\nc: d')[0]).toContain('holds 2 YAML documents');
  expect(complaints('- a')[0]).toContain('a values file holds a map');
  expect(complaints('text')[0]).toContain('a values file holds a map');
});

test('text that is no YAML is refused with its line', () => {
  expect(read('a: b\nc: [d').problems).toMatchObject([{ line: 2 }]);
});

test('a name that means something to JavaScript is a name like any other', () => {
  expect(Object.keys(read('__proto__: {a: b}\nconstructor: c').value)).toEqual(['__proto__', 'constructor']);
});

test('what nobody reads is not judged', () => {
  expect(read('a: 0777\non: !x y\na: 1:30', 'ignored').problems).toEqual([]);
});
