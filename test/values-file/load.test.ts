import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/problem';
import { group, string } from '../../src/helm/contract/field';
import { contractOf } from '../../src/helm/contract/values-contract';
import { documentsFor, loadValues, loadWithWarnings, mergedValues } from '../../src/values-file/load';
import { shopContract } from '../helm/shop';

const folder = mkdtempSync(join(tmpdir(), 'load-'));
afterAll(() => rmSync(folder, { recursive: true }));

const release = { Name: 'shop', Namespace: 'default' };

function load(...texts: string[]) {
  const files = texts.map((text, index) => {
    const file = join(folder, `${index + 1}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  return loadValues(shopContract, files, release);
}

/** What is wrong with values files, as `file:line key: message`. */
function problemsOf(...texts: string[]): string[] {
  try {
    load(...texts);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(
      ({ file = '', line, key, message }) => `${file.slice(folder.length + 1)}:${line} ${key}: ${message}`,
    );
  }
}

test('maps of several files are merged, and later lists and strings replace earlier ones', () => {
  const values = load(
    'shop: {host: a, goods: [a, b], labels: {one: a}}',
    'shop: {host: b, goods: [c], labels: {two: b}}',
  );
  expect(values).toMatchObject({ host: 'b', goods: ['c'], labels: { one: 'a', two: 'b' } });
});

test('a problem of a list item is on the line of the item', () => {
  expect(problemsOf('shop:\n  host: h\n  goods:\n    - a\n    - b h\n')).toEqual([
    '1.yaml:5 shop.goods: "h" is the host',
  ]);
});

test('a problem of an entry of a map is on the line of the entry', () => {
  expect(problemsOf('shop:\n  host: h\n  labels:\n    a: b\n    c: c\n')).toEqual([
    '1.yaml:5 shop.labels: "c" repeats its key',
  ]);
});

test('a problem is in the last file that has its key', () => {
  expect(problemsOf('shop: {host: a}', '\nshop:\n  host: ""\n')).toEqual([
    '2.yaml:3 shop.host: is empty; write a host',
  ]);
});

test('a file of which nothing is read is refused, a file of comments is not', () => {
  expect(problemsOf('shop: {host: a}', 'other: 1')).toEqual([
    '2.yaml:undefined : no key in it is read; write for example shop: {host: "a.example"}',
  ]);
  expect(problemsOf('shop: {host: a}', '# nothing\n')).toEqual([]);
});

test.each([
  ['open: "x"', 'got "x"; allowed: true or false'],
  ['open: yes', 'got yes: YAML 1.1 and YAML 1.2 read it differently; write true or false'],
  ['minutes: 1e1', 'got 1e1: YAML may read it as a number; write a decimal integer'],
  ['host: 1e1', 'got 1e1: YAML may read it as a number; write "1e1" in quotes'],
  ['password: 1e1', 'got a value (not shown): YAML may read it as a number; put it in quotes'],
])('the correction of %s is fit for its type', (text, message) => {
  const host = text.startsWith('host') ? '' : 'host: h\n  ';
  expect(problemsOf(`shop:\n  ${host}${text}\n`).join()).toContain(message);
});

test('a problem is about what files say together: a value that a later file replaces is none', () => {
  expect(problemsOf('shop: {host: yes}', 'shop: {host: h}')).toEqual([]);
  expect(problemsOf('shop: {host: h, goods: [yes]}', 'shop: {goods: [a]}')).toEqual([]);
  expect(problemsOf('shop: {host: h, labels: {yes: a}}', 'shop: {labels: {b: c}}')).toEqual([
    '1.yaml:1 shop.labels.yes: the key may be changed: YAML 1.1 and YAML 1.2 read it differently; write "yes" in quotes',
  ]);
  expect(problemsOf('shop: {host: h, labels: {yes: a}}', 'shop: {labels: ~}')).toEqual([]);
  expect(problemsOf('shop: {host: yes}', 'shop: {open: true}')).toHaveLength(1);
  expect(problemsOf('shop: {host: h}', 'shop: {host: yes}')).toHaveLength(1);
  expect(problemsOf('shop: {host: .inf}', 'shop: {host: h}')[0]).toMatch(
    /^1\.yaml:1 shop\.host: got \.inf: /,
  );
});

test('what parsers read differently is one problem, whatever the value would mean', () => {
  expect(problemsOf('shop: {host: h, minutes: 0x1}')).toEqual([
    '1.yaml:1 shop.minutes: got 0x1: YAML may read it as a number; write a decimal integer',
  ]);
});

test('problems are in the order of files and lines', () => {
  const first = 'shop:\n  minutes: 15\n  open: x\n  host: h\n';
  const second = 'shop:\n  goods: 7\n';
  expect(problemsOf(first, second).map((problem) => problem.split(' ')[0])).toEqual([
    '1.yaml:2',
    '1.yaml:3',
    '2.yaml:2',
  ]);
});

test('a problem of two forms names the place of each', () => {
  expect(problemsOf('shop: {host: a}', '\nhost: b')).toEqual([
    `2.yaml:2 shop.host: is given as shop.host and host with different values; keep one (shop.host in ${folder}/1.yaml:1)`,
  ]);
});

test('a value in the flat form is found there', () => {
  expect(problemsOf('\nhost: A')[0]).toMatch(/^1\.yaml:2 shop\.host: got "A"/);
  expect(problemsOf('host: h\ngoods:\n- a\n- h\n')).toEqual(['1.yaml:4 shop.goods: "h" is the host']);
});

test('a key that is cut short is at the place of what is around it', () => {
  expect(problemsOf('\nshop:\n  host: h\n  password=hidden: ~\n')).toEqual([
    '1.yaml:2 shop.password: missing colon between key and value; write key: value',
  ]);
});

test('a problem of what no file has is without a place', () => {
  expect(problemsOf('shop: {open: true}')).toEqual(['1.yaml:1 shop.host: is empty; write a host']);
  expect(problemsOf('{}')).toEqual([':undefined shop.host: is empty; write a host']);
});

test('a file of which nothing is read has no second problem beside one that says why', () => {
  expect(problemsOf('shop: {host: a}', 'a: [')[0]).toMatch(
    /^2\.yaml:1 : invalid YAML: missing closing bracket/,
  );
  expect(problemsOf('shop: {host: a}', 'a: [')).toHaveLength(1);
  expect(problemsOf('shop: {host: a}', 'other: 1\nnull: 2')).toEqual([
    '2.yaml:2 null: null as a key, which Helm cannot read; put it in quotes',
  ]);
  expect(problemsOf('shop: {host: a}', '{}')).toEqual([]);
});

test('a key with a meaning in JavaScript is merged like any other', () => {
  const [one, other] = [
    'shop: {host: h, anything: {__proto__: {a: 1}}}',
    'shop: {anything: {__proto__: {b: 2}}}',
  ];
  const { anything } = load(one, other) as unknown as { anything: object };
  expect(JSON.stringify(anything)).toBe('{"__proto__":{"a":1,"b":2}}');
});

test('null and lists replace maps, and maps replace them', () => {
  expect(load('shop: {host: h, anything: {a: 1}}', 'shop: {anything: ~}')).toMatchObject({ anything: {} });
  expect(load('shop: {host: h, anything: {a: [1, 2]}}', 'shop: {anything: {a: {b: 1}}}')).toMatchObject({
    anything: { a: { b: 1 } },
  });
  expect(load('shop: {host: h, anything: {a: {b: 1}}}', 'shop: {anything: {a: [1]}}')).toMatchObject({
    anything: { a: [1] },
  });
});

test('all files that cannot be read are named, with the reason', () => {
  const latin = join(folder, 'latin.yaml');
  writeFileSync(latin, Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
  const missing = join(folder, 'missing.yaml');
  const refusalOf = (...files: string[]) => {
    try {
      return [loadValues(shopContract, files, release)];
    } catch (error) {
      return (error as InputError).problems;
    }
  };
  expect(refusalOf(latin, missing, folder)).toEqual([
    { file: latin, key: '', message: 'cannot be read: it is not UTF-8' },
    { file: missing, key: '', message: 'cannot be read: no such file or directory' },
    { file: folder, key: '', message: 'cannot be read: it is a folder; expected a file' },
  ]);
});

test('keys that may be meant for the chart are warnings, with their place', () => {
  const file = join(folder, 'warnings.yaml');
  writeFileSync(file, 'shop: {host: h}\n\nopen: {hours: 7}\n');
  expect(loadWithWarnings(shopContract, [file], release)).toMatchObject({
    values: { host: 'h', open: true },
    warnings: [
      {
        file,
        line: 3,
        key: 'open',
        message: 'is not read at the root; if it is meant for this chart, write shop.open',
      },
    ],
  });
});

test('one text is read for two charts, and each decides what is checked in it', () => {
  const text = { file: 'a.yaml', text: 'shop: {host: h}\nother: yes\n' };
  const other = contractOf(group('Values.', { other: string({ description: 'Another value.' }) }), () => []);
  expect(documentsFor(shopContract, [text])[0]?.problems).toEqual([]);
  expect(documentsFor(other, [text])[0]?.problems).toMatchObject([{ line: 2, key: 'other' }]);
  expect(documentsFor(shopContract, [text])[0]?.problems).toEqual([]);
  expect(mergedValues(documentsFor(other, [text]))).toEqual({ shop: { host: 'h' }, other: 'yes' });
});
