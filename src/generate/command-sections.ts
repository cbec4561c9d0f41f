import type { Command } from 'commander';
import { createProgram } from '../cli/program';
import { synopsisOf } from '../cli/synopsis';

/** The synopsis and the table of options of each command, by the name of their section in docs/commands.md. */
export function commandSections(): Record<string, string> {
  const { commands } = createProgram({ print() {}, printError() {}, progress() {}, exitCode: 0 });
  return Object.fromEntries(
    commands.map((command) => [`options of ${command.name()}`, describeCommand(command)]),
  );
}

const describeCommand = (command: Command): string =>
  ['```', synopsisOf(command), '```', '', '| option | meaning |', '| --- | --- |', ...rowsOf(command)].join(
    '\n',
  );

function rowsOf(command: Command): string[] {
  const help = command.createHelp();
  return [
    ...help
      .visibleArguments(command)
      .map((argument) => [help.argumentTerm(argument), help.argumentDescription(argument)]),
    ...help
      .visibleOptions(command)
      .map((option) => [help.optionTerm(option), help.optionDescription(option)]),
  ].map(([term = '', meaning = '']) => `| \`${term}\` | ${meaning.replace(/[|<]/g, '\\$&')} |`);
}
