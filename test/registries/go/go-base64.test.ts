import { decodeBase64 } from '../../../src/registries/go/go-base64';

test.each([
  ['', ''],
  ['YQ==', 'a'],
  ['YWI=', 'ab'],
  ['YWJj', 'abc'],
  ['YWJjZA==', 'abcd'],
  ['+/+/', '\u{fb}\u{ff}\u{bf}'],
  ['Y\nQ\r\n=\n=\r', 'a'],
  ['\nYWI=\n', 'ab'],
])('%j is decoded', (text, content) => {
  expect(decodeBase64(text)).toEqual({ bytes: Buffer.from(content, 'latin1') });
});

// The byte that Go's encoding/base64 names.
test.each([
  ['Y', 0],
  ['YQ', 0],
  ['YWI', 0],
  ['YWJjY', 4],
  ['YWJjYQ', 4],
  ['YQ=', 3],
  ['YQ=\n', 4],
  ['Y===', 1],
  ['=', 0],
  ['YQ=Q', 2],
  ['YQ==Q', 4],
  ['YQ==\nQ', 5],
  ['YQ===', 4],
  ['YWI==', 4],
  ['YWI=Q', 4],
  ['YW-j', 2],
  ['YW j', 2],
  ['YWJj*', 4],
  ['Yä==', 1],
])('%j is refused at its byte %i', (text, byte) => {
  expect(decodeBase64(text)).toEqual({ error: `illegal base64 data at input byte ${byte}` });
});
