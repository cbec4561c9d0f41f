import { compactJson, isJson, isObject, parseJson } from '../../../src/registries/go/json';

const object = (...members: [string, unknown][]) => ({ members });

test.each<[string, unknown]>([
  ['1', 1],
  ['-1.5e3', -1500],
  ['"a"', 'a'],
  ['"a, b: {c} [\\"d\\"]"', 'a, b: {c} ["d"]'],
  ['"\\\\"', '\\'],
  ['true', true],
  ['null', null],
  ['[]', []],
  ['[1, [2], {}]', [1, [2], object()]],
  ['{"b": 1, "a": [null]}', object(['b', 1], ['a', [null]])],
  ['{"a": 1, "a": 2}', object(['a', 1], ['a', 2])],
  ['{"__proto__": {"a": "}"}}', object(['__proto__', object(['a', '}'])])],
])('%s keeps the order and the repetition of members', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test.each(['', '{', '{"a": 1,}', "'secret'", 'secret'])('%j is not JSON, and not shown', (text) => {
  expect(isJson(text)).toBe(false);
  for (const parse of [parseJson, compactJson]) expect(() => parse(text)).toThrow(/^it is not valid JSON$/);
});

test.each([
  [' { "b" : [ 1 , 2 ] ,\n\t"a" : null\r\n} ', '{"b":[1,2],"a":null}'],
  ['"a  b"', '"a  b"'],
  ['"\\" "', '"\\" "'],
  ['[1.0, 1e2]', '[1.0,1e2]'],
])('%j loses only the white space around its tokens', (text, compact) => {
  expect(isJson(text)).toBe(true);
  expect(compactJson(text)).toBe(compact);
});

test('only an object is one', () => {
  const values = [object(), [], null, 'a', 1, true] as never[];
  expect(values.map(isObject)).toEqual([true, false, false, false, false, false]);
});
