import { Argument } from 'commander';
import type { CommandOutput } from './command-output';
import type { Shell } from './completion-script';
import type { DocumentedCommand } from './documented-command';

/** Declares `completion`. */
export const declareCompletion = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('completion')
    .summary('print a script that completes commands and options')
    .description('Prints a script that makes a shell complete commands, options and files.')
    .addArgument(new Argument('<SHELL>', 'the shell to complete for').choices(['bash', 'zsh', 'fish']))
    .addExamples('source <(image-mirroring completion bash)', 'image-mirroring completion fish | source')
    .action((shell: Shell) => {
      const { completionScript } = require('./completion-script') as typeof import('./completion-script');
      output.print(completionScript(program, shell));
    });
