import type { Command, Option } from 'commander';
import { ValueOption } from './value-option';

/** A command with all its options: optional ones in brackets, repeatable ones followed by `…`. */
export function synopsisOf(command: Command): string {
  const name = command.parent ? `${command.parent.name()} ${command.name()}` : command.name();
  if (command.commands.length > 0) return `${name} COMMAND`;
  return [
    name,
    ...command.options.map(synopsisOfOption),
    ...command.registeredArguments.map(
      (each) => (each.argChoices?.join('|') ?? each.name()) + repeat(each.variadic),
    ),
  ].join(' ');
}

function synopsisOfOption(option: Option): string {
  const { valueName = '', repeatable = false } = option instanceof ValueOption ? option : {};
  const flag = option.short ?? option.long ?? '';
  const usage = [flag, option.argChoices?.join('|') ?? valueName].filter(Boolean).join(' ');
  return (option.mandatory ? usage : `[${usage}]`) + repeat(repeatable);
}

const repeat = (repeatable: boolean) => (repeatable ? '…' : '');
