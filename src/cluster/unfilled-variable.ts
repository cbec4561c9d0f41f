/** What templates and scripts leave in a text until they are filled in, and how that is done. */
const notations: [pattern: RegExp, how: string][] = [
  [/\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*/, 'for example by envsubst'],
  [/\{\{.*?\}\}/s, 'by the program that the template is for, for example helm template'],
  [/<[^<>]+>|%[A-Za-z_]+%|@[A-Za-z_]+@/, 'by hand, or by the program that the placeholder is for'],
];

/** Says of a text that a variable in it is not filled in; undefined where there is none. */
export function describeUnfilledVariable(text: string): string | undefined {
  for (const [pattern, how] of notations) {
    const [variable] = pattern.exec(text) ?? [];
    if (variable !== undefined)
      return `got ${JSON.stringify(text)}, in which ${variable} is a variable that is not filled in; fill it in first, ${how}`;
  }
  return undefined;
}
