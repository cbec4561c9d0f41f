import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** How the program ended. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Builds the program that the tests run: the library for clusters is loaded by Node itself, as for users. */
export const buildProgram = () =>
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit', timeout: 300_000 });

/** Runs the program as an administrator would, at most a minute. */
export function runProgram(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'lib', 'src', 'cli', 'command-line.js'), ...words], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env },
      timeout: 60_000,
    });
    const run = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (run.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (run.stderr += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...run });
    });
  });
}
