import { readImageName } from '../../src/cluster/image-name';

test.each([
  'icr.io/a/b:1',
  'docker://icr.io/a/b:1',
  'https://icr.io/a/b:1',
  'http://icr.io/a/b:1',
  ' icr.io/a/b:1\n',
  '"icr.io/a/b:1"',
  "' icr.io/a/b:1 '",
  '`docker://icr.io/a/b:1`',
])('%j names icr.io/a/b:1', (written) => {
  expect(readImageName(written)).toBe('icr.io/a/b:1');
});
