import type { Problem } from './document';

/** Values that cannot be rendered, with all that is wrong with them. */
export class ValuesError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(printProblem).join('\n'));
    this.name = 'ValuesError';
  }
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
