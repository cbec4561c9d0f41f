import { escapeControlCharacters } from '../src/control-characters';

test.each([
  ['a\u001b[31mb', 'a\\u001b[31mb'],
  ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
  ['\u0000', '\\u0000'],
  ['\u007f\u0085\u009b', '\\u007f\\u0085\\u009b'],
  ['\u2028\u202e\u2066\ufeff', '\\u2028\\u202e\\u2066\\ufeff'],
  ['a\u00a0b\u00adc', 'a\\u00a0b\\u00adc'],
  ['a\u200bb\u200dc\u2060d', 'a\\u200bb\\u200dc\\u2060d'],
  ['é😀 "\\', 'é😀 "\\'],
])('%j is shown as %j', (given, shown) => expect(escapeControlCharacters(given)).toBe(shown));
