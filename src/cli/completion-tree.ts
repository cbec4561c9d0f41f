import type { Argument, Command, Option } from 'commander';
import { ValueOption } from './value-option';

/** What a shell completes: the commands of a program, their options and arguments. */
export interface CompletionTree {
  readonly program: string;
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** The words that it takes as arguments, such as the names of shells. */
  readonly words: readonly string[];
}

export interface CompletedOption {
  /** `f`, where there is a short form. */
  readonly short?: string;
  /** `values` */
  readonly long: string;
  readonly description: string;
  readonly repeatable: boolean;
  /** What its value is; undefined where it takes none. */
  readonly value?: CompletedValue;
}

/** Files, folders, one of these words, or a value that no shell knows. */
export type CompletedValue = 'file' | 'folder' | 'unknown' | readonly string[];

/** Takes from a program what shells complete. */
export const completionTreeOf = (program: Command): CompletionTree => ({
  program: program.name(),
  options: optionsOf(program),
  commands: program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({
      name: command.name(),
      summary: command.summary() || command.description(),
      options: optionsOf(command),
      words:
        command.name() === 'help'
          ? program.commands.map((each) => each.name())
          : command.registeredArguments.flatMap(wordsOf),
    })),
});

const optionsOf = (command: Command): CompletedOption[] =>
  command.createHelp().visibleOptions(command).map(describeOption);

function describeOption(option: Option): CompletedOption {
  const { short, long = '', description } = option;
  const value = valueOf(option);
  return {
    ...(short !== undefined && { short: short.slice(1) }),
    long: long.slice(2),
    description,
    repeatable: option instanceof ValueOption && option.repeatable,
    ...(value !== undefined && { value }),
  };
}

function valueOf(option: Option): CompletedValue | undefined {
  if (option.argChoices) return option.argChoices;
  if (!(option instanceof ValueOption)) return undefined;
  return ({ FILE: 'file', DIR: 'folder' } as const)[option.valueName] ?? 'unknown';
}

const wordsOf = ({ argChoices = [] }: Argument): string[] => argChoices;
