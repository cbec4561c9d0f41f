import type { CommandOutput } from './command-output';
import type { DocumentedCommand } from './documented-command';
import type { IamPolicyOptions } from './iam-policy-command';
import { options } from './options';

/** Declares `iam-policy`. */
export const declareIamPolicy = (program: DocumentedCommand, output: CommandOutput) =>
  program
    .command('iam-policy')
    .summary('print the IAM policy of the updater')
    .description(
      'Prints the policy that the AWS identity of the updater needs, or the trust policy of a role for its pods, as JSON.',
    )
    .addOption(options.values())
    .addOption(options.namespace())
    .addOption(options.release())
    .addOption(options.scoped())
    .addOption(options.trust())
    .addExamples(
      'image-mirroring iam-policy -f examples/basic/values.yaml --scoped',
      'image-mirroring iam-policy -f examples/basic/values.yaml --trust arn:aws:iam::123456789012:oidc-provider/oidc.example.com',
    )
    .action((given: IamPolicyOptions) => {
      const { iamPolicyCommand } = require('./iam-policy-command') as typeof import('./iam-policy-command');
      iamPolicyCommand(given, output);
    });
