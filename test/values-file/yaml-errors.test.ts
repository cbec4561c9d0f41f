import { readDocument } from '../../src/values-file/document';

const problemsOf = (text: string) =>
  readDocument(text, 'values.yaml', () => 'read').problems.map(({ line, message }) => `${line} ${message}`);

describe('what is no YAML is told in plain words, with its line and a fix:', () => {
  test.each([
    ['a missing colon', 'a:\n  b\n  c: d', 2, 'write name: value'],
    ['a missing colon at the end', 'a:\n  b: c\n  d', 3, 'write name: value'],
    ['a missing colon before a map', 'a\n  b: c', 1, 'write name: value'],
    ['a missing blank', 'a: b\nc:d', 2, 'a blank is missing after a colon; write name: value'],
    ['a missing blank above others', 'a:\n  b:1\n  c: d', 2, 'a blank is missing after a colon'],
    ['a tab', 'a:\n\tb: c', 2, 'indent by blanks alone'],
    ['a tab below blanks', 'a:\n  b: c\n\td: e', 3, 'indent by blanks alone'],
    ['a key too far out', 'a:\n    b: c\n  d: e', 3, 'indent alike what belongs together'],
    ['a key too far in', 'a:\n  b: c\n   d: e', 2, 'line up the two'],
    ['an item too far out', 'a:\n   - b\n  - c', 3, 'indent alike what belongs together'],
    ['an item among keys', 'a: b\n- c', 2, 'indent alike what belongs together'],
    ['an open double quote', 'a: b\nc: "d\ne: f\n', 2, 'a quote is opened here and never closed'],
    ['an open single quote', "a:\n  b: 'c\n  d: e\n", 2, 'a quote is opened here and never closed'],
    ['an open list', 'a: b\nc: [d,\n  e\nf: g', 2, 'close it'],
    ['an open map', 'a: {b: c, d: {e: f}\ng: h', 1, 'close it'],
    ['a bracket too much', 'a: [b]]', 1, 'never opened; remove it'],
    ['a missing comma', 'a: {b: c d: e}', 1, 'a comma is missing'],
    ['a colon in a text', 'a: b: c', 1, 'put the text that holds it in quotes'],
    ['a quote in a quoted text', "a: 'it's'", 1, 'put all of it into one pair of quotes'],
    ['a character with a meaning', 'a: @b', 1, 'put the text in quotes'],
    ['a bar before a text', 'a: |b', 1, 'put the text in quotes'],
    ['a tag that nobody knows', 'a: !b!c d', 1, 'put the text in quotes'],
    ['an escape that is none', 'a: "\\q"', 1, 'or put the text in single quotes'],
    ['a list behind its key', 'a: - b', 1, 'a list begins in a line of its own'],
  ])('%s', (_, text, line, fix) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(new RegExp(`^${line} is not valid YAML: `))]);
    expect(problemsOf(text)[0]).toContain(fix);
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
])('nothing of the text is shown: %j', (text) => {
  expect(problemsOf(text)).toHaveLength(1);
  expect(problemsOf(text)[0]).not.toContain('hidden');
});
