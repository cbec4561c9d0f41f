import { Command, type Option } from 'commander';
import { UsageError } from './usage-error';

/** A command whose help ends with examples, and which throws a `UsageError` instead of ending the process. */
export class DocumentedCommand extends Command {
  /** Adds example command lines to the end of the help. */
  addExamples(...lines: readonly string[]): this {
    return this.addHelpText('after', ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n'));
  }

  /** Adds several options. */
  addOptions(...options: readonly Option[]): this {
    for (const option of options) this.addOption(option);
    return this;
  }

  override createCommand(name?: string): DocumentedCommand {
    return new DocumentedCommand(name);
  }

  /** Called by commander for a command line that it cannot understand. */
  override error(message: string, { code }: { code?: string } = {}): never {
    throw new UsageError(this.describe(message.replace(/^error: /, ''), code));
  }

  private describe(message: string, code: string | undefined): string {
    const [, name = ''] = /'([^\s,']+)/.exec(message) ?? [];
    switch (code) {
      case 'commander.optionMissingArgument':
        return `option ${name} requires a value`;
      case 'commander.missingArgument':
        return `${name} is required`;
      case 'commander.excessArguments':
        return `unexpected argument ${this.args.join(' ')}; files are named by options, for example -f values.yaml`;
      default:
        return message;
    }
  }
}
