import type { Pattern } from '../src/helm/contract/field';

/** Strings at the edge of a pattern. */
export interface PatternCases {
  readonly matches: readonly string[];
  readonly refuses: readonly string[];
  /** The same of strings with placeholders, where the pattern says what may stand beside those. */
  readonly around?: Pick<PatternCases, 'matches' | 'refuses'>;
  /** Refused strings by what their message says in place of what is allowed, in the order of the mistakes. */
  readonly mistakes?: Readonly<Record<string, readonly string[]>>;
}

/** Ports at the edges of a pattern that holds one. */
export const ports: PatternCases = {
  matches: [
    '1',
    '9',
    '443',
    '9999',
    '10000',
    '59999',
    '60000',
    '64999',
    '65000',
    '65499',
    '65500',
    '65529',
  ].concat(['65530', '65535']),
  refuses: ['', '0', '0443', '65536', '65540', '65600', '66000', '70000', '100000', '443x', '-1'],
};

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

  test('every pattern of what may stand beside placeholders has cases', () => {
    const withCases = Object.entries(table).filter(([, { around }]) => around);
    const withPattern = Object.entries(patterns).filter(([, { around }]) => around !== undefined);
    expect(withCases.map(([name]) => name).sort()).toEqual(withPattern.map(([name]) => name).sort());
  });

  const aroundCases = Object.entries(table).flatMap(([name, { around }]) => [
    ...(around?.matches ?? []).map((value) => [name, 'may complete', value] as const),
    ...(around?.refuses ?? []).map((value) => [name, 'cannot complete', value] as const),
  ]);
  if (aroundCases.length > 0)
    test.each(aroundCases)('a placeholder for %s %s %j', (name, verb, value) => {
      const { around = '^' } = patterns[name] ?? {};
      expect(new RegExp(around, 'u').test(value) ? 'may complete' : 'cannot complete').toBe(verb);
    });

  test('every mistake has cases', () => {
    const told = Object.entries(patterns).flatMap(([name, { mistakes = [] }]) =>
      mistakes.map(({ say }) => `${name}: ${say}`),
    );
    const withCases = Object.entries(table).flatMap(([name, { mistakes = {} }]) =>
      Object.entries(mistakes)
        .filter(([, values]) => values.length > 0)
        .map(([say]) => `${name}: ${say}`),
    );
    expect(withCases).toEqual(told);
  });

  const mistaken = Object.entries(table).flatMap(([name, { mistakes = {} }]) =>
    Object.entries(mistakes).flatMap(([say, values]) => values.map((value) => [name, value, say] as const)),
  );
  if (mistaken.length > 0)
    test.each(mistaken)('%s of %j is told%s', (name, value, say) => {
      const found = patterns[name]?.mistakes?.find(({ pattern }) => new RegExp(pattern, 'u').test(value));
      expect(found?.say).toBe(say);
    });

  const cases = Object.entries(table).flatMap(([name, { matches, refuses, mistakes = {} }]) => [
    ...matches.map((value) => [name, 'matches', value] as const),
    ...[...refuses, ...Object.values(mistakes).flat()].map((value) => [name, 'refuses', value] as const),
  ]);
  test.each(cases)('%s %s %j', (name, verb, value) => {
    const outcome = new RegExp(patterns[name]?.pattern ?? '', 'u').test(value) ? 'matches' : 'refuses';
    expect(outcome).toBe(verb);
  });
}
