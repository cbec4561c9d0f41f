import { version } from '../package';
import type { CommandOutput } from './command-output';
import { declareCompletion } from './completion-declaration';
import { DocumentedCommand } from './documented-command';
import { declareExplain } from './explain-declaration';
import { declareIamPolicy } from './iam-policy-declaration';
import { declareImages } from './images-declaration';
import { declarePlan } from './plan-declaration';
import { declarePreflight } from './preflight-declaration';
import { declareRender } from './render-declaration';
import { declareStatus } from './status-declaration';
import { synopsisOf } from './synopsis';
import { declareValidate } from './validate-declaration';

const exitCodes = `
Exit codes:
  0  done
  1  values or files that cannot be used
  2  a command line that cannot be understood
  3  explain: an image cannot be pulled; plan: nodes are drained, or may be;
     images: an image cannot be pulled, or the mirror lacks it; all four: nodes refuse the mirror sets;
     preflight: the change would harm; status: something needs attention`;

/** The command line as a tree of commands. A declaration is light; what a command needs is loaded when it runs. */
export function createProgram(output: CommandOutput): DocumentedCommand {
  const program = new DocumentedCommand('image-mirroring');
  program
    .description('The objects that make an OpenShift cluster pull from your own AWS ECR.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [COMMAND]', 'print the help of a command')
    .exitOverride()
    .configureOutput({ writeOut: output.print, writeErr: output.printError })
    .configureHelp({ commandUsage: synopsisOf })
    .addHelpText('after', exitCodes);
  for (const declare of [
    ...[declareRender, declareValidate, declareExplain, declarePlan],
    ...[declareImages, declarePreflight, declareStatus, declareIamPolicy, declareCompletion],
  ])
    declare(program, output);
  return program;
}
