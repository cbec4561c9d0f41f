import { rootValues } from '../../../src/image-mirroring-root/contract';
import { fields } from '../../../src/image-mirroring/values/schema';

const dotted = (names: readonly { forms: readonly (readonly string[])[] }[]) =>
  names.map(({ forms: [path] }) => path?.join('.'));

test('the description of a key that the chart does not read says whether the app-of-apps reads it', () => {
  const unread = fields.filter(({ contractOnly }) => contractOnly);
  const says = (words: string) => dotted(unread.filter(({ description }) => description.endsWith(words)));
  const known = dotted(rootValues.fields);
  const keys = dotted(unread);
  expect(says('Only the app-of-apps reads it.')).toEqual(keys.filter((key) => known.includes(key)));
  expect(says('Accepted, but not used.')).toEqual(keys.filter((key) => !known.includes(key)));
});
