import type { Pattern } from '../src/helm/contract/field';

/** Strings at the edge of a pattern. */
export interface PatternCases {
  readonly matches: readonly string[];
  readonly refuses: readonly string[];
}

/** Tests patterns by strings that they match and strings next to those. A pattern without cases fails. */
export function testPatterns(
  patterns: Readonly<Record<string, Pattern>>,
  table: Readonly<Record<string, PatternCases>>,
): void {
  test('every pattern has cases', () => {
    const complete = Object.entries(table).filter(
      ([, { matches, refuses }]) => matches.length > 0 && refuses.length > 0,
    );
    expect(complete.map(([name]) => name).sort()).toEqual(Object.keys(patterns).sort());
  });

  test.each(Object.entries(patterns))('the example of %s is a value to write', (_, { pattern, example }) => {
    expect(example).toMatch(new RegExp(pattern, 'u'));
  });

  const cases = Object.entries(table).flatMap(([name, { matches, refuses }]) => [
    ...matches.map((value) => [name, 'matches', value] as const),
    ...refuses.map((value) => [name, 'refuses', value] as const),
  ]);
  test.each(cases)('%s %s %j', (name, verb, value) => {
    const outcome = new RegExp(patterns[name]?.pattern ?? '', 'u').test(value) ? 'matches' : 'refuses';
    expect(outcome).toBe(verb);
  });
}
