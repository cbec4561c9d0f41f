import { goQuote } from '../../../src/registries/go/go-quote';

test.each([
  ['', '""'],
  ['a b/c', '"a b/c"'],
  ['"\\', '"\\"\\\\"'],
  ['\u{7}\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\0\u{1}\u{1f}\u{7f}', '"\\x00\\x01\\x1f\\x7f"'],
  ['~ !', '"~ !"'],
  ['é\u4e2d\u0301€\u{1f600}\ufffd', '"é\u4e2d\u0301€\u{1f600}\ufffd"'],
  [
    '\u{80}\u{a0}\u{ad}\u{200b}\u{2028}\u{e000}\u{feff}',
    '"\\u0080\\u00a0\\u00ad\\u200b\\u2028\\ue000\\ufeff"',
  ],
  ['\u{e0001}\u{10ffff}', '"\\U000e0001\\U0010ffff"'],
  ['a\ud800b', '"a\ufffdb"'],
])('%j is quoted as %s', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});

test('bytes that are no UTF-8 are quoted one by one', () => {
  const bytes = [0xc3, 0x41, 0xe2, 0x82, 0xed, 0xa0, 0x80, 0xc0, 0x80, 0xf4, 0x90, 0xff];
  expect(goQuote(Buffer.from(bytes))).toBe('"\\xc3A\\xe2\\x82\\xed\\xa0\\x80\\xc0\\x80\\xf4\\x90\\xff"');
});
