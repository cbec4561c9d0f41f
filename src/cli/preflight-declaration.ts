import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import type { PreflightOptions } from './preflight-command';
import { clusterOptions, options } from './options';

/** Declares `preflight`. */
export const declarePreflight = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('preflight')
    .summary('print what an install or upgrade would break')
    .description('Looks at a cluster before an install or upgrade with these values, and changes nothing.')
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOptions(...clusterOptions())
    .addOption(options.probe())
    .addOption(options.authfile())
    .addOption(options.output('markdown'))
    .addExamples(
      'image-mirroring preflight -f examples/basic/values.yaml --cluster-files examples/cluster-files',
      'image-mirroring preflight -f examples/basic/values.yaml --cluster-files examples/cluster-files -o markdown',
    )
    .action(async (given: PreflightOptions) => {
      const { preflightCommand } = require('./preflight-command') as typeof import('./preflight-command');
      await preflightCommand(given, output);
    });
