import { updaterScript } from './updater-script';

/** One way for the updater to end other than well. */
export interface ExitCode {
  readonly code: number;
  /** The name in the script, for example `EXIT_AWS_DENIED`. */
  readonly name: string;
  /** Whether trying again at once cannot help: the Job fails without further pods. */
  readonly final: boolean;
  readonly meaning: string;
}

/** The exit codes as the script defines them, in ascending order. */
export const exitCodes: readonly ExitCode[] = parseExitCodes(updaterScript);

/** The exit codes among them that fail a Job at once. */
export const finalExitCodes: readonly number[] = exitCodes
  .filter(({ final }) => final)
  .map(({ code }) => code);

/** Reads lines like `readonly EXIT_AWS_DENIED=10 # final: AWS refused the access key`. */
export function parseExitCodes(script: string): ExitCode[] {
  const definition = /^readonly (EXIT_[A-Z_]+)=(\d+) # (final|retried): (.+)$/gm;
  return [...script.matchAll(definition)].map(([, name = '', code, kind, meaning = '']) => ({
    code: Number(code),
    name,
    final: kind === 'final',
    meaning,
  }));
}
