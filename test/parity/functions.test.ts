import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { evaluate } from '../../src/helm/expressions/evaluate';
import * as expressions from '../../src/helm/expressions/expression';
import type { Expr } from '../../src/helm/expressions/expression';
import { escapeJson } from '../../src/helm/objects/scalar';
import { printPipeline, printTest } from '../../src/helm/expressions/print';
import { printNamedTemplates } from '../../src/helm/templates/named-template';
import { readFixedTemplate } from '../../src/helm/templates/fixed-template';
import { helmMajors } from '../helm-programs';
import { runHelm } from './helm';

jest.setTimeout(120_000);

const { and, capture, checksum, choose, digits, endsWith, equal, filled, has, less, local, matches, modulo } =
  expressions;
const { not, or, startsWith, format, times, unique, read } = expressions;

const {
  duplicates,
  endsFrom,
  hasKey,
  keysAmong,
  greater,
  keySet,
  smaller,
  startsBefore,
  surroundEach,
  withoutEnd,
  withoutStart,
} = expressions;

const texts = [
  '',
  'a',
  'b',
  'ab',
  'a/b',
  'a.b/c.d/',
  'icr.io',
  '*.x',
  'é',
  '😀',
  '"',
  '%s',
  '{{',
  'a\nb',
  '\u0085',
  '0123',
  ' ',
];
const lists = [[], ['a'], ['a', 'b', 'a'], ['', '😀']];

const x = read<string>(['x'], 'string');
const y = read<string>(['y'], 'string');
const list = read<string[]>(['list'], 'list');
const number = checksum(x);

const { namedWith } = expressions;
const startsWithX = namedWith('startsWith', 'Whether it starts with a letter.', x, (given) =>
  matches(given, '^[a-z]'),
);
const branches = namedWith('branches', 'One of several strings.', x, (given) =>
  choose(matches(given, '^a'), 'first "', choose(equal(given, 'b'), format`${given}%`, '')),
);
const numbered = namedWith('numbered', 'One of several numbers.', x, (given) =>
  choose<number>(
    matches(given, 'a'),
    1,
    choose<number>(filled(given), modulo(checksum(given), 7), 1024 ** 3),
  ),
);
const lengthened = namedWith('lengthened', 'It and a slash.', y, (given) => format`${given}/`);

/** Every function, alone and where it becomes the operand of another one. */
const cases: Expr<unknown>[] = [
  ...[equal(x, y), startsWith(x, y), endsWith(x, y), has(list, x), matches(x, '^[a-z]+$')],
  ...[
    filled(x),
    filled(list),
    not(filled(x)),
    not(equal(x, y)),
    and(filled(x), filled(y)),
    or(filled(x), equal(x, y)),
  ],
  ...[startsWithX, not(startsWithX), and(filled(y), startsWithX), choose(startsWithX, y, 'none'), lengthened],
  ...[choose(filled(x), x, 'none'), choose(and(filled(x), not(equal(x, y))), format`${x}%${y}`, y)],
  ...[
    format`100% "${x}" {{ ${y}`,
    format`${number}`,
    format`${modulo(number, 30)}-59`,
    capture(x, '^([^/]*)/[^/]*$'),
  ],
  ...[
    unique(list),
    number,
    times(number, 2),
    modulo(number, 7),
    digits(format`${number}`),
    less(number, 70000),
  ],
  ...[duplicates(list), keySet(list), hasKey(keySet(list), x), keysAmong(keySet(list), startsBefore(x, '/'))],
  ...[startsBefore(x, '/'), endsFrom(x, '.'), withoutStart(x, y), withoutEnd(x, y)],
  ...[surroundEach(list, '', ''), surroundEach(list, '*', ''), surroundEach(list, x, y)],
  ...[surroundEach(list, '', '"\\'), surroundEach(list, '<', '%s>'), surroundEach(list, '*', y)],
  ...[matches(x, 'a'), matches(x, '^a'), matches(x, 'b$'), matches(x, '^a$'), matches(x, '/c')],
  ...[smaller(number, 70000), greater(number, 70000), smaller(modulo(number, 30), 12)],
  ...[branches, times(numbered, 2), less(numbered, 3), format`${numbered} ${branches}`],
  local('named', format`${x}/${y}`),
];

const folder = mkdtempSync(join(tmpdir(), 'functions-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(helmMajors)('every function gives the same here and in a template (Helm %i)', async (major) => {
  const environments = texts.flatMap((one, index) =>
    texts.map((other) => ({ x: one, y: other, list: lists[index % lists.length] })),
  );
  const chart = join(folder, `${major}`);
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: functions\nversion: 0.1.0\n');
  const scope = { chart: 'functions', root: '$' } as const;
  const named = printNamedTemplates(
    [],
    cases.map(({ tree }) => tree),
    scope.chart,
  );
  writeFileSync(join(chart, 'templates', '_named.tpl'), named.map(({ text }) => text).join(''));
  const listTemplates = readFixedTemplate('templates/lists.tpl', scope.chart).join('\n');
  writeFileSync(join(chart, 'templates', '_lists.tpl'), listTemplates);
  const results = cases.flatMap(({ tree }) => [
    `(dict "value" (${printPipeline(tree, scope)}) "test" ${`(ternary true false (not (empty (${printTest(tree, scope)}))))`})`,
  ]);
  writeFileSync(
    join(chart, 'templates', 'results.yaml'),
    `results:\n{{- range $v := .Values.all }}\n{{- $named := printf "%s/%s" $v.x $v.y }}\n- {{ list ${results.join(' ')} | toJson | quote }}\n{{- end }}\n`,
  );
  const { stdout, stderr } = await runHelm(
    major,
    ['template', 'x', chart, '-f', '-'],
    escapeJson(JSON.stringify({ all: environments })),
  );
  expect(stderr).toBe('');
  const theirs = (load(stdout) as { results: string[] }).results.map((each) => JSON.parse(each) as unknown);
  const ours = environments.map((values) =>
    cases.map((expression) => {
      const value = evaluate(expression, {
        values,
        release: { Name: '', Namespace: '' },
        files: {},
        variables: {},
      });
      const isTrue = typeof value === 'object' ? Object.keys(value as object).length > 0 : Boolean(value);
      return { value, test: isTrue };
    }),
  );
  expect(theirs).toEqual(ours);
});
