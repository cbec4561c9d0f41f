import { read } from '../../../src/helm/expressions/expression';
import { fieldsOf, group, string } from '../../../src/helm/contract/field';
import { expectSchemaIsRead } from '../../../src/helm/contract/unread';

const fields = fieldsOf(
  group('Values.', {
    used: string({ description: '' }),
    noted: string({ description: '', contractOnly: true }),
  }),
);
const used = read(['used'], 'string').tree;

test('a key that nothing reads is an error, unless it is marked as contract only', () => {
  expect(() => expectSchemaIsRead(fields, [used])).not.toThrow();
  expect(() => expectSchemaIsRead(fields, [])).toThrow('nothing reads used');
});

test('an expression that reads no key is an error', () => {
  expect(() => expectSchemaIsRead(fields, [used, read(['other'], 'string').tree])).toThrow(
    'expressions read other',
  );
});
