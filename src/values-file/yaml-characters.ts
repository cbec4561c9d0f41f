import type { Problem } from '../problem';

/** An escape that JSON has and Go's YAML parser lacks. */
export const jsonOnlyEscape = /(?<!\\)(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/;

// What Go's YAML parser refuses anywhere in a file. The first byte order mark is already removed.
const refusedCharacter =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|^\ufeff/;

/** Characters that end a line in YAML 1.1 but not in YAML 1.2. */
export const yaml11LineBreak = /[\u0085\u2028\u2029]/;

/**
 * The first character that Helm cannot read.
 *
 * @param quoted start and end of each quoted string: a line break of YAML 1.1 in quotes is part of a string
 * @param lineAt the line of an offset
 */
export function characterProblems(
  source: string,
  quoted: readonly (readonly [number, number])[],
  lineAt: (offset: number) => number,
): Problem[] {
  const problem = (offset: number, message: string): Problem[] => [
    { line: lineAt(offset), key: '', message },
  ];
  const control = source.search(refusedCharacter);
  if (control >= 0) return problem(control, 'control character, which Helm cannot read; remove it');
  const stray = [...source.matchAll(new RegExp(yaml11LineBreak, 'g'))].find(
    ({ index }) => !quoted.some(([start, end]) => start <= index && index < end),
  );
  if (!stray) return [];
  return problem(stray.index, 'Unicode line separator, at which Helm starts a new line; remove it');
}
