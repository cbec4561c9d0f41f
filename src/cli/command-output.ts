import { escapeControlCharacters } from '../control-characters';
import type { Progress } from './progress-bar';

/** Where a command writes, and the code that the program exits with. */
export interface CommandOutput {
  /** Writes to standard output. */
  print(text: string): void;
  /** Writes to standard error. */
  printError(text: string): void;
  /** Shows on a terminal how much is done. */
  progress: Progress;
  /** The program's own file, which is what its worker threads run; absent where it has none. */
  readonly programFile?: string;
  exitCode: ExitCode;
}

/** 0: done, 1: input that cannot be used, 2: a command line that cannot be understood, 3: nodes are affected. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Writes warnings to standard error. */
export function printWarnings({ printError }: CommandOutput, warnings: readonly string[]): void {
  for (const warning of warnings) printError(`warning: ${escapeControlCharacters(warning)}\n`);
}
