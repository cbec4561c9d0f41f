import { dict, json, read, replaceAll, format } from '../../../src/helm/expressions/expression';
import { evaluate } from '../../../src/helm/expressions/evaluate';
import { printJson } from '../../../src/helm/expressions/sorted-json';
import { printPipeline } from '../../../src/helm/expressions/print';

test.each([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
  [{ a: 20250731, b: 123456789012 }, '{"a":20250731,"b":123456789012}'],
  [{ a: '<path:a#b> & more' }, '{"a":"<path:a#b> & more"}'],
  [{ a: 'line\nbreak\u2028' }, '{"a":"line\\nbreak\\u2028"}'],
])('%j is written as %s', (value, written) => {
  expect(printJson(value)).toBe(written);
});

const id = read<string>(['cluster', 'id'], 'string');
const document = replaceAll(json(dict({ cluster: { id }, name: format`a$${id}` })), '$', '\\u0024');

test('a map of expressions becomes one text here', () => {
  const environment = {
    values: { cluster: { id: 'c1' } },
    release: { Name: 'r', Namespace: 'n' },
    files: {},
    variables: {},
  };
  expect(evaluate(document, environment)).toBe('{"cluster":{"id":"c1"},"name":"a\\u0024c1"}');
});

test('and one pipeline in a template', () => {
  expect(printPipeline(document.tree, { chart: 'chart', root: '$' })).toBe(
    'replace "$" `\\u0024` (toRawJson (dict "cluster" (dict "id" $v.cluster.id) "name" (printf "a$%s" $v.cluster.id)))',
  );
});
