import { parseYaml } from '../../src/values-file/yaml-document';

const problemsOf = (text: string) =>
  parseYaml(text).problems.map(({ line, message }) => `${line} ${message}`);

describe('invalid YAML is explained in plain words, with its line and a correction:', () => {
  test.each([
    ['a missing colon', 'a:\n  b\n  c: d', 2, 'write key: value'],
    ['a missing colon at the end', 'a:\n  b: c\n  d', 3, 'write key: value'],
    ['a missing colon before a map', 'a\n  b: c', 1, 'write key: value'],
    ['a missing space', 'a: b\nc:d', 2, 'missing space after the colon; write key: value'],
    ['a missing space above other keys', 'a:\n  b:1\n  c: d', 2, 'missing space after the colon'],
    ['a tab', 'a:\n\tb: c', 2, 'indent with spaces only'],
    ['a tab below spaces', 'a:\n  b: c\n\td: e', 3, 'indent with spaces only'],
    ['a key with too little indentation', 'a:\n    b: c\n  d: e', 3, 'indent keys of the same map equally'],
    ['a key with too much indentation', 'a:\n  b: c\n   d: e', 2, 'align the two'],
    ['an item with too little indentation', 'a:\n   - b\n  - c', 3, 'indent keys of the same map equally'],
    ['an item among keys', 'a: b\n- c', 2, 'indent keys of the same map equally'],
    ['an open double quote', 'a: b\nc: "d\ne: f\n', 2, 'missing closing quote'],
    ['an open single quote', "a:\n  b: 'c\n  d: e\n", 2, 'missing closing quote'],
    ['an open quote below closed ones', 'a: "b"\nc: "d"\ne: "f\ng: h\n', 3, 'missing closing quote'],
    ['text below a string', 'a: "b"\n c: d', 2, 'indent keys of the same map equally'],
    ['text below a list', 'a: [b]\n  c', 2, 'indent keys of the same map equally'],
    ['text behind a string', 'a: "b" c', 1, 'text after a closing quote or bracket'],
    ['an open list', 'a: b\nc: [d,\n  e\nf: g', 2, 'missing closing bracket'],
    ['an open map', 'a: {b: c, d: {e: f}\ng: h', 1, 'missing closing bracket'],
    ['a closing bracket too many', 'a: [b]]', 1, 'closing bracket without an opening one; remove it'],
    ['a missing comma between strings', 'a: ["b" "c"]', 1, 'missing comma'],
    ['an open list below a closed one', 'a: [b]\nc: [d,\n  e', 2, 'missing closing bracket'],
    ['an open map below a closed one', 'a: {b: c}\nd: {e: f\n', 2, 'missing closing bracket'],
    ['a key below a map in brackets', '{a: b}\nc: d', 2, 'indent keys of the same map equally'],
    ['a string below a list and an empty line', '[a]\n\n  c', 3, 'indent keys of the same map equally'],
    ['text behind a list', 'a: [b] c', 1, 'text after a closing quote or bracket'],
    ['text below a list item', '- a\n- "b"\n  c: d', 3, 'begin it with "- "'],
    ['a missing comma', 'a: {b: c d: e}', 1, 'missing comma'],
    ['a colon in a string', 'a: b: c', 1, 'put the string that contains it in quotes'],
    ['a quote in a quoted string', "a: 'it's'", 1, 'put the whole string in one pair of quotes'],
    ['a special character', 'a: @b', 1, 'put the string in quotes'],
    ['a bar before a string', 'a: |b', 1, 'put the string in quotes'],
    ['an unknown tag', 'a: !b!c d', 1, 'put the string in quotes'],
    ['an unknown escape', 'a: "\\q"', 1, 'or put the string in single quotes'],
    ['a list on the line of its key', 'a: - b', 1, 'start a new line before "-"'],
  ])('%s', (_, text, line, correction) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(new RegExp(`^${line} invalid YAML: `))]);
    expect(problemsOf(text)[0]).toContain(correction);
  });
});

test.each([
  'a: "hidden',
  'a: hidden: hidden',
  'a: "x"hidden',
  'a: [hidden, @hidden',
  'a: {hidden hidden: x y: z}',
  'a: "\\hidden"',
  'a: |hidden',
  'a: !<hidden',
  'hidden\n  b: c',
  'a: hidden\n  b: c',
])('nothing of the file is quoted: %j', (text) => {
  expect(problemsOf(text)).toHaveLength(1);
  expect(problemsOf(text)[0]).not.toContain('hidden');
});
