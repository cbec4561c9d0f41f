/** Something wrong with an input, described to the person who must act. */
export interface Problem {
  /** The file, and the line (from 1) where that is known. */
  readonly file?: string;
  readonly line?: number;
  /** The dotted path of the key, as far as it may be shown. */
  readonly key: string;
  /** The whole path, where a name in it may hold a dot or not be shown. */
  readonly path?: readonly string[];
  /** The item of the list, or the name of the map's entry, that it is about. */
  readonly item?: string;
  /** All paths that it is about, where there are several. */
  readonly paths?: readonly (readonly string[])[];
  readonly message: string;
}

/** Bad input, with everything that is wrong with it. The command line exits with 1. */
export class InputError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(printProblem).join('\n'));
    this.name = 'InputError';
  }
}

/**
 * What several steps give.
 *
 * @throws InputError with all that is wrong in any of them, once
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

/** Problems that read alike, once. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** Problems in the order in which their places are read; those without a place last. */
export function inOrderOf(files: readonly string[], problems: readonly Problem[]): Problem[] {
  const rank = (index: number) => (index < 0 ? Infinity : index);
  const placeOf = ({ file, line }: Problem): [number, number] => [
    rank(file === undefined ? -1 : files.indexOf(file)),
    line ?? Infinity,
  ];
  // Infinity less Infinity is no number.
  const compare = (one: number, other: number) => (one === other ? 0 : one - other);
  return [...problems].sort((one, other) => {
    const [[file, line], [otherFile, otherLine]] = [placeOf(one), placeOf(other)];
    return compare(file, otherFile) || compare(line, otherLine);
  });
}

function printProblem({ file, line, key, message }: Problem): string {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return (
    [place, key]
      .filter((part) => part !== '')
      .map((part) => `${part}: `)
      .join('') + message
  );
}
