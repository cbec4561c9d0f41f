import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import { options } from './options';
import type { ValidateOptions } from './validate-command';

/** Declares `validate`. */
export const declareValidate = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('validate')
    .summary('check values files')
    .description(
      'Prints "ok", or everything that is wrong with values or a configuration repository, with file and line.',
    )
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOption(options.configRepo())
    .addOption(options.account())
    .addOption(options.cluster())
    .addOption(options.strict())
    .addOption(options.output('junit', 'sarif', 'markdown'))
    .addExamples(
      'image-mirroring validate -f examples/basic/values.yaml',
      'image-mirroring validate --config-repo examples/config-repo -o markdown',
    )
    .action(async (given: ValidateOptions) => {
      const { validateCommand } = require('./validate-command') as typeof import('./validate-command');
      const { withErrorReport } = require('./error-report') as typeof import('./error-report');
      await withErrorReport('validate', given.output, output, () => validateCommand(given, output));
    });
