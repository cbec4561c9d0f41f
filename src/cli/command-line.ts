#!/usr/bin/env node
import { InputError } from '../problem';
import { explainCommand } from './explain-command';
import { planCommand } from './plan-command';
import { renderCommand } from './render-command';
import { UsageError, usage } from './usage';
import { validateCommand } from './validate-command';

// A reader that has seen enough, such as head, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const commands: Record<string, (words: readonly string[]) => void> = {
  render: renderCommand,
  validate: validateCommand,
  explain: explainCommand,
  plan: planCommand,
};

const [name = '', ...words] = process.argv.slice(2);
const asksHelp = (word: string) => ['-h', '--help'].includes(word);
if (
  ['', 'help'].includes(name) ||
  asksHelp(name) ||
  (Object.hasOwn(commands, name) && words.some(asksHelp))
) {
  console.log(usage);
  process.exitCode = name === '' ? 2 : 0;
} else {
  run(name, words);
}

function run(command: string, rest: readonly string[]): void {
  try {
    const execute = commands[command];
    if (!execute)
      throw new UsageError(`there is no command ${command}; allowed: ${Object.keys(commands).join(', ')}`);
    execute(rest);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    console.error(
      error instanceof UsageError ? `image-mirroring ${command}: ${error.message}` : error.message,
    );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
