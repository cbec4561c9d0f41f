import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import type { ImagesOptions } from './images-command';
import { clusterOptions, options } from './options';

/** Declares `images`. */
export const declareImages = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('images')
    .summary('print where images in use are pulled from after a change')
    .description(
      'Prints every image in use in a cluster and where nodes would pull it from with these values.',
    )
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOptions(...clusterOptions())
    .addOption(options.probe())
    .addOption(options.authfile())
    .addOption(options.missing())
    .addOption(options.output('markdown', 'mapping', 'repositories'))
    .addExamples(
      'image-mirroring images -f examples/basic/values.yaml --cluster-files examples/cluster-files',
      'image-mirroring images -f examples/basic/values.yaml --cluster-files examples/cluster-files -o mapping',
    )
    .action(async (given: ImagesOptions) => {
      const { imagesCommand } = require('./images-command') as typeof import('./images-command');
      await imagesCommand(given, output);
    });
