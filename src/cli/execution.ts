import { CommanderError } from 'commander';
import { InputError } from '../problem';
import type { CommandOutput } from './command-output';
import { createProgram } from './program';
import { UsageError } from './usage-error';

/**
 * Runs one command line.
 *
 * @param words what follows the name of the program
 */
export async function execute(words: readonly string[], output: CommandOutput): Promise<void> {
  const program = createProgram(output);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof InputError) {
      output.printError(`${error.message}\n`);
      output.exitCode = 1;
    } else if (error instanceof UsageError) {
      const command = program.commands.find((each) => each.name() === words[0]);
      const name = command ? `${program.name()} ${command.name()}` : program.name();
      output.printError(`${name}: ${error.message}\nRun "${name} --help" for the options.\n`);
      output.exitCode = 2;
    } else if (error instanceof CommanderError) {
      // Help or the version was printed; help without being asked for means that the command is missing.
      output.exitCode = error.exitCode === 0 ? 0 : 2;
    } else {
      throw error;
    }
  }
}
