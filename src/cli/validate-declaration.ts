import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import { options } from './options';
import type { ValidateOptions } from './validate-command';

/** Declares `validate`. */
export const declareValidate = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('validate')
    .summary('check values files')
    .description('Prints "ok", or everything that is wrong with the values, with file and line.')
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOption(options.strict())
    .addExamples(
      'image-mirroring validate -f examples/basic/values.yaml',
      'image-mirroring validate -f examples/basic/values.yaml -f examples/custom-labels/values.yaml -n mas',
    )
    .action((given: ValidateOptions) => {
      const { validateCommand } = require('./validate-command') as typeof import('./validate-command');
      validateCommand(given, output);
    });
