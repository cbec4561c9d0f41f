import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import type { StatusOptions } from './status-command';
import { clusterOptions, options } from './options';

/** Declares `status`. */
export const declareStatus = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('status')
    .summary('print how the login, mirror sets and nodes are doing')
    .description(
      'Prints the state of the login, the mirror sets and the nodes of a cluster, and changes nothing.',
    )
    .addOption(options.namespace())
    .addOptions(...clusterOptions())
    .addOption(options.output('markdown'))
    .addExamples(
      'image-mirroring status --cluster-files examples/cluster-files',
      'image-mirroring status --cluster-files examples/cluster-files -o json',
    )
    .action(async (given: StatusOptions) => {
      const { statusCommand } = require('./status-command') as typeof import('./status-command');
      await statusCommand(given, output);
    });
