import type { Command } from 'commander';
import { bashCompletion } from './bash-completion';
import { completionTreeOf } from './completion-tree';
import { fishCompletion } from './fish-completion';
import { zshCompletion } from './zsh-completion';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** A shell that scripts can be printed for. */
export type Shell = keyof typeof scripts;

/** A script that makes a shell complete the commands, options and files of a program. */
export const completionScript = (program: Command, shell: Shell): string =>
  scripts[shell](completionTreeOf(program));
