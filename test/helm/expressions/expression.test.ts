import { and, choose, filled, local, not, read, format } from '../../../src/helm/expressions/expression';
import { printLiteral, printPipeline, printRaw, printTest } from '../../../src/helm/expressions/print';

const host = read<string>(['ecr_host'], 'string');
const region = read<string>(['region', 'id'], 'string');

const scope = { chart: 'chart', root: '$' } as const;

test('an expression that ends in a plain string by accident is an error, not [object Object]', () => {
  expect(() => `${host as unknown as string}/x`).toThrow('write text`…${expression}…`');
  expect(() => String(host)).toThrow();
  expect(() => JSON.stringify({ host })).toThrow('unresolved');
});

test('joined texts flatten into one format, and percent signs stay', () => {
  expect(printPipeline(format`100% ${format`${host}/a`}${'/b'}`.tree, scope)).toBe(
    'printf "100%% %s/a/b" $v.ecr_host',
  );
  expect(printPipeline(format`${host}`.tree, scope)).toBe('$v.ecr_host');
});

test('a condition prints short behind if, and as a real boolean where one is needed', () => {
  const both = and(filled(host), not(filled(region)));
  expect(printTest(both.tree, scope)).toBe('and $v.ecr_host (not $v.region.id)');
  expect(printPipeline(choose(both, host, region).tree, scope)).toBe(
    'ternary $v.ecr_host $v.region.id (and (not (empty $v.ecr_host)) (empty $v.region.id))',
  );
});

test('a named expression prints as its variable', () => {
  expect(printPipeline(format`${local('mirror', host)}/cp`.tree, scope)).toBe('printf "%s/cp" $mirror');
});

test('a value as the user gave it survives missing parents', () => {
  expect(printRaw(['a'])).toBe('.Values.a');
  expect(printRaw(['a', 'b', 'c'])).toBe('((.Values.a).b).c');
});

test('literals are quoted so that Go reads them as they are', () => {
  expect(printLiteral('a"b')).toBe('"a\\"b"');
  expect(printLiteral('a\\.b')).toBe('`a\\.b`');
  expect(printLiteral('`\\`')).toBe('"`\\\\`"');
  expect(printLiteral(['a', 'b'])).toBe('list "a" "b"');
});
