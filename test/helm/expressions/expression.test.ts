import { format } from '../../../src/helm/expressions/expression';
import { host } from './reads';

test('strings joined within strings are joined at once', () => {
  const tree = format`a${format`b${host}c`}d`.tree;
  expect(tree).toEqual({
    node: 'format',
    parts: [{ node: 'literal', literal: 'ab' }, host.tree, { node: 'literal', literal: 'cd' }],
  });
});
