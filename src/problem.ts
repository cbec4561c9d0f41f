import { escapeControlCharacters } from './control-characters';

/** One thing that is wrong with an input. */
export interface Problem {
  /** The position: the file, and the line (from 1) where it is known. */
  readonly file?: string;
  readonly line?: number;
  /** The key as messages show it, as a dotted path; "" for a whole file. */
  readonly key: string;
  /** The path of the key, where it is not `key` split at its dots. Never printed: a key may hold a secret value. */
  readonly path?: readonly string[];
  /** The item of the list, or the key in the map, that the problem is about. */
  readonly item?: string;
  /** All paths that the problem is about, where there are several. */
  readonly paths?: readonly (readonly string[])[];
  /** A later values file that sets another value at this path solves the problem. */
  readonly replacedAt?: readonly string[];
  /** What is wrong, what is allowed and what to write. */
  readonly message: string;
}

/** Input that cannot be used, with all its problems. The command line exits with 1. */
export class InputError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(printProblem).join('\n'));
    this.name = 'InputError';
  }
}

/**
 * Runs all steps, even after one fails, so that the user sees the problems of all of them.
 *
 * @returns the result of each step
 * @throws InputError with the problems of all steps, each once
 */
export function resultsOf<T extends readonly unknown[]>(...steps: { [Step in keyof T]: () => T[Step] }): T {
  const problems: Problem[] = [];
  const results = steps.map((step) => {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  });
  if (problems.length > 0) throw new InputError(withoutRepeats(problems));
  return results as unknown as T;
}

/** The same for steps that wait; all run at the same time. */
export async function awaitResultsOf<T extends readonly unknown[]>(
  ...steps: { [Step in keyof T]: () => T[Step] | Promise<T[Step]> }
): Promise<T> {
  const settled = await Promise.allSettled(steps.map(async (step) => step()));
  const replays = settled.map((each) => () => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
  return resultsOf(...replays) as unknown as T;
}

/** Equal problems once. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** Problems ordered by file and line; those without a position last. */
export function inOrderOf(files: readonly string[], problems: readonly Problem[]): Problem[] {
  const ranks = new Map(files.map((file, index) => [file, index]));
  const positionOf = ({ file = '', line }: Problem): [number, number] => [
    ranks.get(file) ?? Infinity,
    line ?? Infinity,
  ];
  // Infinity - Infinity is NaN.
  const compare = (one: number, other: number) => (one === other ? 0 : one - other);
  return [...problems].sort((one, other) => {
    const [[file, line], [otherFile, otherLine]] = [positionOf(one), positionOf(other)];
    return compare(file, otherFile) || compare(line, otherLine);
  });
}

/** A problem as one line. */
export function printProblem({ file, line, key, message }: Problem): string {
  const position = [file, line].filter((part) => part !== undefined).join(':');
  const start = [position, key].filter((part) => part !== '').map((part) => `${part}: `);
  return escapeControlCharacters([...start, message].join(''));
}
