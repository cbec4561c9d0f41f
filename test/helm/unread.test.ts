import { read } from '../../src/helm/expression';
import { fieldsOf, group, text } from '../../src/helm/field';
import { expectSchemaIsRead } from '../../src/helm/unread';

const fields = fieldsOf(
  group('Values.', { used: text({ description: '' }), noted: text({ description: '', contractOnly: true }) }),
);
const used = read(['used'], 'text').tree;

test('a key that nothing reads is an error, unless it belongs to the contract alone', () => {
  expect(() => expectSchemaIsRead(fields, [used])).not.toThrow();
  expect(() => expectSchemaIsRead(fields, [])).toThrow('nothing reads used');
});

test('an expression that reads no key is an error', () => {
  expect(() => expectSchemaIsRead(fields, [used, read(['other'], 'text').tree])).toThrow(
    'expressions read other',
  );
});
