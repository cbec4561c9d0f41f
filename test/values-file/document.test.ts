import { readDocument } from '../../src/values-file/document';
import { parseYaml } from '../../src/values-file/yaml-document';
import type { Interest } from '../../src/values-file/reader';
import type { Visibility } from '../../src/helm/contract/secrecy';

const read = (text: string, interest: Interest = 'value') =>
  readDocument(parseYaml(text), 'values.yaml', {
    interestIn: () => interest,
    visibilityAt: () => 'all',
    shownPath: (path) => path.join('.'),
  });
const messagesAbout = (text: string) => read(text).problems.map(({ message }) => message);

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
    '9007199254740992',
    '-9007199254740992',
    '08',
    '00',
    '1.',
    '1.50',
    '-0x1f',
    '0B1',
    '+.5',
    '1E5',
    '1e-3',
    '1e+3',
  ],
  ...[
    '1:30',
    '12:30:45',
    '2025-07-31',
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'N',
    '.inf',
    '.NaN',
    '-.Inf',
    '+.INF',
    '.nan',
  ],
])('the plain scalar %s, which parsers read differently, is refused', (scalar) => {
  expect(messagesAbout(`key: ${scalar}`)).toHaveLength(1);
  expect(messagesAbout(`key: ${scalar}`)[0]).toContain(`"${scalar}" in quotes`);
  expect(messagesAbout(`key: "${scalar}"`)).toEqual([]);
  expect(messagesAbout(`key: '${scalar}'`)).toEqual([]);
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
  ['9007199254740991', 9007199254740991],
  ['0.5', 0.5],
  ['08a', '08a'],
  ['0x', '0x'],
  ['0b2', '0b2'],
  ['1e', '1e'],
  ['e5', 'e5'],
  ['1.2.3', '1.2.3'],
  ['.', '.'],
  ['yesno', 'yesno'],
  ['ny', 'ny'],
  ['.infinity', '.infinity'],
  ['nullable', 'nullable'],
  ['oFF', 'oFF'],
  ['2025-07', '2025-07'],
  ['"1"', '1'],
  ['"a\\u0041"', 'aA'],
])('the scalar %s, which all parsers read alike, is accepted', (scalar, value) => {
  expect(read(`key: ${scalar}`)).toMatchObject({ value: { key: value }, problems: [] });
});

test.each(['yes: a', 'on: a', 'n: a', '12:30: a', '0o7: a', '1.5: a'])(
  'the key in "%s" is refused',
  (text) => {
    expect(messagesAbout(text)[0]).toContain('the key may be changed');
  },
);

test.each<[string, Interest, Visibility, string]>([
  ['a: 1e3', 'value', 'all', 'got 1e3: YAML may read it as a number; write "1e3" in quotes'],
  ['a: 1e3', 'value', 'key', 'got a value (not shown): YAML may read it as a number; put it in quotes'],
  ['a: yes', 'boolean', 'all', 'got yes: YAML 1.1 and YAML 1.2 read it differently; write true or false'],
  [
    'a: 0x1',
    'integer',
    'key',
    'got a value (not shown): YAML may read it as a number; write a decimal integer',
  ],
  ['a: y', 'value', 'all', 'got y: Helm may read it as true or false; write "y" in quotes'],
  ['a: .inf', 'nothing', 'all', 'got .inf: Helm accepts finite numbers only; write ".inf" in quotes'],
  ['a: !x b', 'value', 'all', 'got b: YAML parsers treat tags differently; write "b" in quotes'],
  [
    'true: b',
    'value',
    'all',
    'the key may be changed: YAML reads it as true or false; write "true" in quotes',
  ],
  ['1.5: b', 'value', 'key', 'the key may be changed: YAML may read it as another number; put it in quotes'],
  ['~: b', 'nothing', 'all', 'null as a key, which Helm cannot read; put it in quotes'],
])('%s, where the chart reads %s and messages show %s: %s', (text, interest, visibility, message) => {
  const document = readDocument(parseYaml(text), 'values.yaml', {
    interestIn: () => interest,
    visibilityAt: () => visibility,
    shownPath: (path) => path.join('.'),
  });
  expect(document.problems.map((problem) => problem.message)).toEqual([message]);
});

test.each(['12: a', '"true": a', 'a-b: c', "'~': a", '"": a'])('the key in %s stays as it is', (text) => {
  expect(messagesAbout(text)).toEqual([]);
});

test('every key and item has a line, also behind an alias', () => {
  const { lineOf } = read('a:\n  b: &x\n    - c\n    - d: e\nf: *x\n');
  const lines = ['a', 'a.b', 'a.b.0', 'a.b.1', 'a.b.1.d', 'f', 'f.0'].map((path) => lineOf(path.split('.')));
  expect(lines).toEqual([1, 2, 3, 4, 4, 5, 3]);
  expect(lineOf(['g'])).toBeUndefined();
});

test('a problem says which value must be replaced to solve it: none where Helm cannot read the file', () => {
  const replacedAt = (text: string) => read(text).problems[0]?.replacedAt;
  expect(replacedAt('a: {b: yes}')).toEqual(['a', 'b']);
  expect(replacedAt('a: {yes: b}')).toEqual(['a']);
  expect(replacedAt('a: {b: .nan}')).toEqual([]);
  expect(replacedAt('a: {~: b}')).toEqual([]);
});

test('a duplicate key is refused with both lines', () => {
  expect(read('a: x\nb: c\na: z').problems).toMatchObject([
    { file: 'values.yaml', line: 3, key: 'a', message: 'duplicate key, first defined on line 1; remove one' },
  ]);
});

test('tags are refused where the chart reads', () => {
  expect(messagesAbout('a: !!str 5')[0]).toContain('YAML parsers treat tags differently');
});

test.each([
  ['a: "b\\/c"', 'unknown escape for Helm'],
  ['a: "b\\\\\\/c"', 'unknown escape for Helm'],
  ['a: "\\uDBFF"', 'unknown escape for Helm'],
  ['a: &b.c d', 'an anchor can only contain letters, digits, "_" and "-" in Helm; rename it'],
  ['a: "\\ud83d\\ude00"', 'unknown escape for Helm'],
  ['a: "b\u007f"', 'control character'],
  ['%YAML 1.2\n---\na: b', 'YAML directive'],
  ['a: *b', 'alias of an unknown anchor'],
  ['a: &a {b: *a}', 'alias inside of the node that it refers to'],
  ['~: a', 'null as a key'],
  ['? [a]\n: b', 'a list as a key'],
  ['? {a: b}\n: c', 'a map as a key'],
  ['a: {{ .Values.b }}', 'a value that starts with {{'],
])('%j, which Helm cannot read, is refused even where the chart reads nothing', (text, message) => {
  expect(
    read(text, 'nothing')
      .problems.map((problem) => problem.message)
      .join(),
  ).toContain(message);
});

test.each(['a: "b\\\\/c"', 'a: "\\uD7FF"', "a: 'b\\/c'", 'a: &b_C-1 d'])(
  '%j, which Helm reads, is accepted',
  (text) => {
    expect(messagesAbout(text)).toEqual([]);
  },
);

const refusedCodes = [0, 8, 0xb, 0xc, 0xe, 0x1f, 0x7f, 0x84, 0x86, 0x9f, 0xfffe, 0xffff];
test.each(refusedCodes.map((code) => [code.toString(16), String.fromCharCode(code)]))(
  'the character U+%s is refused wherever it is',
  (_, character) => {
    expect(read(`a: 'b'\n# ${character}`, 'nothing').problems).toMatchObject([
      { line: 2, message: 'control character, which Helm cannot read; remove it' },
    ]);
  },
);

test.each([9, 0xa0, 0xfeff, 0xfffd, 0x20ac].map((code) => [code.toString(16), String.fromCharCode(code)]))(
  'the character U+%s is accepted within a string',
  (_, character) => {
    expect(read(`a: 'b${character}c'`)).toMatchObject({ value: { a: `b${character}c` }, problems: [] });
  },
);

test('a byte order mark is accepted once', () => {
  expect(messagesAbout('\ufeff\ufeffa: b')[0]).toContain('control character');
});

test('the line of a separator is that of the first one outside of quotes', () => {
  const message = 'Unicode line separator, at which Helm starts a new line; remove it';
  expect(read(`a: "b\u2028c"\nd: e\n# \u2028\n# \u2028`, 'nothing').problems).toMatchObject([
    { line: 3, message },
  ]);
});

test('several things that Helm cannot read are all refused', () => {
  const text = '%YAML 1.2\n---\na: *b\nc: *d\ne: "f\\/"\n';
  expect(read(text, 'nothing').problems.map(({ line }) => line)).toEqual([1, 3, 4, 5]);
});

test('a comment directly behind a value is accepted, as Helm does', () => {
  expect(read('a: [b]#c\nd: e')).toMatchObject({ value: { a: ['b'], d: 'e' }, problems: [] });
});

test('a file without a document is empty', () => {
  expect(read('')).toMatchObject({ value: {}, problems: [] });
  expect(read('# a\u0007')).toMatchObject({ value: {}, problems: [{ line: 1 }] });
  expect(read('~')).toMatchObject({ value: {} });
});

test('aliases that grow exponentially are refused before they are expanded', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`,
  );
  expect(messagesAbout(['l0: &l0 x', ...levels].join('\n')).join()).toContain('expand to too many nodes');
});

test('a key of a merge can be set again below the merge', () => {
  expect(read('x: &x {a: b}\nz:\n  <<: *x\n  a: c')).toMatchObject({
    value: { z: { a: 'c' } },
    problems: [],
  });
  expect(messagesAbout('x: &x {a: b}\nz:\n  a: c\n  <<: *x')[0]).toContain('move the merge above this key');
  expect(messagesAbout('x: &x {a: b}\nz:\n  c: d\n  <<: *x')).toEqual([]);
});

test('of several merged maps, the first that has a key decides', () => {
  expect(read('a: &a {k: first}\nb: &b {k: second, l: m}\nc: {<<: [*a, *b]}')).toMatchObject({
    value: { c: { k: 'first', l: 'm' } },
    problems: [],
  });
});

test.each(['null', '5', 'text', '[a]', '[{b: c}, d]'])('a merge of %s is refused', (merged) => {
  expect(messagesAbout(`a: {<<: ${merged}}`)[0]).toContain(
    'a merge key (<<) requires a map or a list of maps',
  );
});

test('aliases and merge keys are replaced by what they refer to', () => {
  expect(read('a: &x {b: c, d: e}\nf: *x\ng: {<<: *x, d: own}').value).toEqual({
    a: { b: 'c', d: 'e' },
    f: { b: 'c', d: 'e' },
    g: { b: 'c', d: 'own' },
  });
});

test('the closing bracket of a list or map may have the indentation of its key', () => {
  expect(read('a: {\n  b: c\n}\nd:\n  e: [\n    f\n  ]')).toMatchObject({
    value: { a: { b: 'c' }, d: { e: ['f'] } },
    problems: [],
  });
});

test.each(['---', '...', '<<', '=', '-.', '+'])('the plain scalar %s is a string', (text) => {
  expect(read(`a: ${text}`)).toMatchObject({ value: { a: text }, problems: [] });
});

test.each(['\r\n', '\r'])('lines may end with %j', (end) => {
  expect(read(`a:${end}  b: c${end}d: e${end}`).value).toEqual({ a: { b: 'c' }, d: 'e' });
});

test('an empty document after the first is ignored', () => {
  expect(read('---\na: b\n---\n')).toMatchObject({ value: { a: 'b' }, problems: [] });
});

test.each(['\u0085', '\u2028'])(
  'the line separator %j is refused where YAML 1.1 ends a line',
  (separator) => {
    expect(messagesAbout(`# a${separator}b: c`)[0]).toContain(
      'Unicode line separator, at which Helm starts a new line',
    );
    expect(messagesAbout(`a: "b${separator}c"`)[0]).toContain('treat its line separator differently');
    expect(read(`a: "b${separator}c"`, 'nothing').problems).toEqual([]);
  },
);

test('several documents, and a document that is not a map, are refused', () => {
  expect(messagesAbout('a: b\n---\nc: d')[0]).toContain('contains 2 YAML documents');
  expect(messagesAbout('- a')[0]).toContain('a values file must contain a map');
  expect(messagesAbout('text')[0]).toContain('a values file must contain a map');
});

test.each([
  ['a: b\n---\n# c', 1],
  ['a: b\n---\n', 1],
  ['a: b\n---\nc', 2],
])('%j contains %d documents', (text, count) => expect(parseYaml(text).documents).toBe(count));

test('invalid YAML is refused with its line', () => {
  expect(read('a: b\nc: [d').problems).toMatchObject([{ line: 2 }]);
});

test('a key with a meaning in JavaScript is a key like any other', () => {
  expect(Object.keys(read('__proto__: {a: b}\nconstructor: c').value)).toEqual(['__proto__', 'constructor']);
});

test('a key that the chart does not read is not checked', () => {
  expect(read('a: 0777\non: !x y\na: 1:30', 'nothing').problems).toEqual([]);
  expect(read('a: &a {b: c}\nd: {b: e, <<: *a}', 'nothing').problems).toEqual([]);
});

test.each([
  ['1e+21', 1e21],
  ['1e-3', 0.001],
  ['1.50', 1.5],
  ['-1_0', -10],
  ['12345678901234567', Number('12345678901234567')],
  ['1e3', '1e3'],
  ['+5', '+5'],
  ['1e400', '1e400'],
])(
  'the number %s that nothing reads is %j: a number only where no string of digits means the same',
  (scalar, value) => {
    expect(read(`key: ${scalar}`, 'nothing')).toMatchObject({ value: { key: value }, problems: [] });
  },
);

describe('nested aliases', () => {
  const nested = (levels: number, width: number) =>
    [
      'l0: &l0 [x, x, x]',
      ...Array.from(
        { length: levels },
        (_, level) => `l${level + 1}: &l${level + 1} [${Array(width).fill(`*l${level}`).join(', ')}]`,
      ),
    ].join('\n');

  test('that expand to too many nodes are refused once, on the line of the first', () => {
    const problems = read(nested(6, 10)).problems.map(({ line, message }) => `${line} ${message}`);
    expect(problems).toEqual(['4 nested aliases expand to too many nodes; write the values out']);
  });

  test('of a list are accepted until nearly all nodes come from them, as in Helm', () => {
    const aliases = (count: number) =>
      `a: &x [${Array(150).fill('b').join(', ')}]\nl: [${Array(count).fill('*x').join(', ')}]`;
    expect(read(aliases(280)).problems).toEqual([]);
    expect(read(aliases(310)).problems).toHaveLength(1);
  });

  test('of one string may be as many as there are places for it', () => {
    expect(read(`a: &x b\nl:\n${'- *x\n'.repeat(5000)}`).problems).toEqual([]);
  });

  test('that expand to a few nodes are accepted', () => {
    expect(read(nested(2, 3)).problems).toEqual([]);
  });
});
