import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import { options } from './options';
import type { RenderOptions } from './render-command';

/** Declares `render`. */
export const declareRender = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('render')
    .summary('print the objects as YAML')
    .description(
      'Prints the objects of one cluster, or the Argo CD Applications of a configuration repository, as YAML.',
    )
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOption(options.configRepo())
    .addOption(options.account())
    .addOption(options.cluster())
    .addOption(options.objects())
    .addOption(options.outputFolder())
    .addOption(options.manifestFormat())
    .addExamples(
      'image-mirroring render -f examples/basic/values.yaml',
      'image-mirroring render --config-repo examples/config-repo --account 123456789012',
    )
    .action(async (given: RenderOptions) => {
      const { renderCommand } = require('./render-command') as typeof import('./render-command');
      await renderCommand(given, output);
    });
