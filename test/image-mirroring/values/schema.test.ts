import { rootValues } from '../../../src/image-mirroring-root/contract';
import { fields } from '../../../src/image-mirroring/values/schema';

const dotted = (names: readonly { forms: readonly (readonly string[])[] }[]) =>
  names.map(({ forms: [path] }) => path?.join('.'));

test('a key that the chart does not read says who reads it: the app-of-apps where that has it, else nothing', () => {
  const unread = fields.filter(({ contractOnly }) => contractOnly);
  const says = (words: string) => dotted(unread.filter(({ description }) => description.endsWith(words)));
  const known = dotted(rootValues.fields);
  const keys = dotted(unread);
  expect(says('Read by the app-of-apps alone.')).toEqual(keys.filter((key) => known.includes(key)));
  expect(says('Accepted; nothing here reads it.')).toEqual(keys.filter((key) => !known.includes(key)));
});
