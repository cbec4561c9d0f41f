import { updaterModules } from './modules';

/** One way for the updater to end other than well. */
export interface ExitCode {
  readonly code: number;
  /** The name in the module, for example `AWS_DENIED`. */
  readonly name: string;
  /** Whether another attempt cannot help: the Job fails without further pods. */
  readonly final: boolean;
  readonly meaning: string;
}

/** Reads lines like `AWS_DENIED = 10  # final: AWS refused the identity`. */
export function parseExitCodes(module: string): ExitCode[] {
  const definition = /^([A-Z_]+) = (\d+) {2}# (final|retried): (.+)$/gm;
  return [...module.matchAll(definition)].map(([, name = '', code, kind, meaning = '']) => ({
    code: Number(code),
    name,
    final: kind === 'final',
    meaning,
  }));
}

/** The exit codes as the updater defines them, in ascending order. */
export const exitCodes: readonly ExitCode[] = parseExitCodes(updaterModules['exit_codes.py'] ?? '');

/** The exit codes among them that fail a Job at once. */
export const finalExitCodes: readonly number[] = exitCodes
  .filter(({ final }) => final)
  .map(({ code }) => code);
