import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  apply,
  describe as show,
  differencesIn,
  differencesInFolder,
} from '../../src/generate/generated-files';

const folder = mkdtempSync(join(tmpdir(), 'generated-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file that is what it should be is no difference; a stale one shows where', () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'one\ntwo\n');
  expect(differencesIn(new Map([[path, 'one\ntwo\n']]))).toEqual([]);
  const [difference] = differencesIn(new Map([[path, 'one\nthree\n']]));
  expect(difference && show(difference)).toBe(`${path}:2: is stale\n-two\n-\n+three\n+`);
});

test('a folder of generated files loses what is not generated', () => {
  writeFileSync(join(folder, 'left-over'), '');
  const differences = differencesInFolder(folder, new Map([['sub/b', 'text']]));
  expect(differences.map(show)).toContain(`${join(folder, 'left-over')}: is not generated; remove it`);
  differences.forEach(apply);
  expect(differencesInFolder(folder, new Map([['sub/b', 'text']]))).toEqual([]);
  expect(readFileSync(join(folder, 'sub', 'b'), 'utf8')).toBe('text');
});
