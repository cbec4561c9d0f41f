import { alignColumns, indent } from '../../src/cli/layout';

test('cells stand below one another, numbers to the right', () => {
  expect(
    alignColumns(
      [
        ['pool', '3', 'x'],
        ['a', '30'],
      ],
      [1],
    ),
  ).toEqual(['pool   3  x', 'a     30']);
});

test('colours take no place', () => {
  expect(
    alignColumns([
      ['\u001b[31mab\u001b[39m', 'x'],
      ['abc', 'y'],
    ])[0],
  ).toBe('\u001b[31mab\u001b[39m   x');
});

test('every line of a text goes further in, empty ones stay empty', () => {
  expect(indent(['a\n\nb'])).toEqual(['  a', '', '  b']);
});
