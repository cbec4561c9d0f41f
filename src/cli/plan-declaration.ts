import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import { clusterOptions, options } from './options';
import type { PlanOptions } from './plan-command';

/** Declares `plan`. */
export const declarePlan = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('plan')
    .summary('print what a change does to objects and nodes')
    .description(
      'Prints what a change of values, or of a configuration repository, does to objects and nodes, before it is made.',
    )
    .addOption(options.from())
    .addOption(options.to())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOption(options.configRepo())
    .addOption(options.account())
    .addOption(options.cluster())
    .addOption(options.since())
    .addOptions(...clusterOptions())
    .addOption(options.mirrorSets())
    .addOption(options.nodes())
    .addOption(options.pools())
    .addOption(options.output('junit', 'sarif', 'markdown'))
    .addExamples(
      'image-mirroring plan --from examples/basic/values.yaml --to examples/prefix-change/values.yaml',
      'image-mirroring plan --from none --to examples/basic/values.yaml --pools master=3,worker=30/3',
    )
    .action(async (given: PlanOptions) => {
      const { planCommand } = require('./plan-command') as typeof import('./plan-command');
      const { withErrorReport } = require('./error-report') as typeof import('./error-report');
      await withErrorReport('plan', given.output, output, () => planCommand(given, output));
    });
