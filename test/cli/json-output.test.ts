import { printJsonOutput } from '../../src/cli/json-output';

test('JSON is indented and ends with a line break', () => {
  expect(printJsonOutput({ a: ['b'] })).toBe('{\n  "a": [\n    "b"\n  ]\n}\n');
});

test.each(['\u0085', '\u009b', '\u007f', '\u2028', '\u202e', '\ufeff', '\u001b', '\n'])(
  'the control character %j in a string is printed as an escape, and read again unchanged',
  (character) => {
    const value = { [`key${character}`]: `a${character}b` };
    const printed = printJsonOutput(value);
    expect(printed.split('\n').join('')).not.toContain(character);
    expect(JSON.parse(printed)).toEqual(value);
  },
);
