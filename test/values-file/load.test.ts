import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/problem';
import { loadValues } from '../../src/values-file/load';
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
