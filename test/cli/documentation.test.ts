import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainCommand } from '../../src/cli/explain-command';
import { planCommand } from '../../src/cli/plan-command';
import { capture } from './capture';

const root = join(__dirname, '..', '..');
const commands = { explain: explainCommand, plan: planCommand };

/** The examples of docs/commands.md: what is typed, and what comes of it. */
const shown = [
  ...readFileSync(join(root, 'docs', 'commands.md'), 'utf8').matchAll(
    /```console\n\$ image-mirroring (.*)\n([^]*?)```/g,
  ),
].map(([, typed = '', printed = '']) => ({ typed, printed }));

test.each(shown)('the documentation shows what comes of $typed', ({ typed, printed }) => {
  const [name, ...words] = typed.split(' ');
  const inRoot = words.map((word) => (word.startsWith('examples/') ? join(root, word) : word));
  expect(capture(commands[name as keyof typeof commands], ...inRoot).stdout.trim()).toBe(printed.trim());
});

test('the documentation shows each of both commands', () => {
  expect(new Set(shown.map(({ typed }) => typed.split(' ')[0]))).toEqual(new Set(['explain', 'plan']));
});
