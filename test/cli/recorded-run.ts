import { stripVTControlCharacters } from 'node:util';
import type { CommandOutput } from '../../src/cli/command-output';
import { execute } from '../../src/cli/execution';

/** Runs a command line in this process; returns what it writes, without styles, and its exit code. */
export async function run(...words: string[]) {
  let [stdout, stderr] = ['', ''];
  const output: CommandOutput = {
    print: (text) => (stdout += stripVTControlCharacters(text)),
    printError: (text) => (stderr += text),
    progress: () => {},
    exitCode: 0,
  };
  await execute(words, output);
  return { stdout, stderr, exitCode: output.exitCode };
}
