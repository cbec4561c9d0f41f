import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './recorded-run';

const root = join(__dirname, '..', '..');

/** The examples of docs/commands.md: what is typed, and what is printed. */
const shown = [
  ...readFileSync(join(root, 'docs', 'commands.md'), 'utf8').matchAll(
    /```console\n\$ image-mirroring (.*)\n([^]*?)```/g,
  ),
].map(([, typed = '', printed = '']) => ({ typed, printed }));

test.each(shown)('the documentation shows what $typed prints', async ({ typed, printed }) => {
  const words = typed.split(' ');
  const inRoot = words.map((word) => (word.startsWith('examples/') ? join(root, word) : word));
  expect((await run(...inRoot)).stdout.trim()).toBe(printed.trim());
});

test('the documentation shows each of both commands', () => {
  expect(new Set(shown.map(({ typed }) => typed.split(' ')[0]))).toEqual(new Set(['explain', 'plan']));
});
