import { alignColumns, indent } from '../../src/cli/layout';

test('cells are aligned in columns, numbers to the right', () => {
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

test('colours do not count as width', () => {
  expect(
    alignColumns([
      ['\u001b[31mab\u001b[39m', 'x'],
      ['abc', 'y'],
    ])[0],
  ).toBe('\u001b[31mab\u001b[39m   x');
});

test('every line of a string is indented, empty ones stay empty', () => {
  expect(indent(['a\n\nb'])).toEqual(['  a', '', '  b']);
});
