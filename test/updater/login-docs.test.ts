import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '../../src/updater/exit-codes';

const text = readFileSync(join(__dirname, '..', '..', 'docs', 'login.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+) \| (final|retried) \| ([^|]+) \|/gm)];

test('docs/login.md lists the exit codes as the script defines them', () => {
  expect(rows.map(([, code, kind, meaning]) => [Number(code), kind, meaning])).toEqual(
    exitCodes.map(({ code, final, meaning }) => [code, final ? 'final' : 'retried', meaning]),
  );
});
