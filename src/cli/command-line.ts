#!/usr/bin/env node
import { fstatSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { describeFileError } from '../file-error';
import type { CommandOutput } from './command-output';
import { execute } from './execution';
import { serveFleetTasks } from './fleet-runner';
import { progressBar } from './progress-bar';

const output: CommandOutput = {
  // A stream loses without an error what a full disk has no room for.
  print: fstatSync(1).isFile() ? printToFile : (text) => void process.stdout.write(text),
  printError: (text) => void process.stderr.write(text),
  progress: process.stderr.isTTY ? progressBar((text) => void process.stderr.write(text)) : () => {},
  programFile: __filename,
  exitCode: 0,
};

function printToFile(text: string): void {
  try {
    writeFileSync(1, text);
  } catch (error) {
    endAfter(error as NodeJS.ErrnoException);
  }
}

// A reader that ends early, such as head, is no failure.
function endAfter(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(0);
  output.printError(`standard output cannot be written: ${describeFileError(error)}\n`);
  process.exit(1);
}

if (isMainThread) {
  process.stdout.on('error', endAfter);
  void execute(process.argv.slice(2), output).then(() => (process.exitCode = output.exitCode));
} else {
  serveFleetTasks();
}
