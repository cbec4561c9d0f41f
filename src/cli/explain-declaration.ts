import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import type { ExplainOptions } from './explain-command';
import { clusterOptions, options } from './options';

/** Declares `explain`. */
export const declareExplain = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('explain')
    .summary('print how nodes pull images')
    .description('Prints which places nodes ask for an image, in which order, with which login.')
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOptions(...clusterOptions())
    .addOption(options.mirrorSets())
    .addOption(options.pullSecret())
    .addOption(options.output('markdown'))
    .addOption(options.error())
    .argument('[IMAGE...]', 'images, by digest or by tag')
    .addExamples(
      'image-mirroring explain icr.io/cpopen/x:v1 -f examples/tag-sources/values.yaml',
      'image-mirroring explain cp.icr.io/cp/x:v1 --mirror-sets examples/basic/manifests.yaml -o json',
    )
    .action(async (images: readonly string[], given: ExplainOptions) => {
      const { explainCommand } = require('./explain-command') as typeof import('./explain-command');
      await explainCommand(images, given, output);
    });
