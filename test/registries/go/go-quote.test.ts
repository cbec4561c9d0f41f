import { goQuote } from '../../../src/registries/go/go-quote';

test.each([
  ['', '""'],
  ['a b/c', '"a b/c"'],
  ['"\\', '"\\"\\\\"'],
  ['\u{7}\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\0\u{1}\u{1f}\u{7f}', '"\\x00\\x01\\x1f\\x7f"'],
  ['~ !', '"~ !"'],
])('%j is quoted as %s', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});
