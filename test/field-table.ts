import { normaliseValues } from '../src/helm/contract/normalise';
import { isPlaceholder } from '../src/helm/contract/pattern';
import type { ValuesContract } from '../src/helm/contract/values-contract';
import { lookUp } from '../src/helm/expressions/document-path';
import type { Release } from '../src/helm/expressions/evaluate';
import { checkValues } from '../src/values-file/check';

/** A value of a chart. */
export interface FieldCase {
  readonly key: string;
  /** What it is when nothing is given. */
  readonly fallback: unknown;
  /** Other keys with the same meaning. */
  readonly also?: readonly string[];
  /** A value that is refused, and what is said of it; absent where any value is accepted. */
  readonly wrong?: readonly [value: unknown, message: string];
}

interface FieldTable {
  readonly contract: ValuesContract;
  readonly release: Release;
  readonly cases: readonly FieldCase[];
}

/** The message about a value that does not match its pattern. */
export const advice = (got: string, allowed: string, example: string) =>
  `got ${got}; allowed: ${allowed}; write for example "${example}"`;

/** Tests the values of a chart by a table. A value that the chart reads and that has no row fails. */
export function testFields({ contract, release, cases }: FieldTable): void {
  const { fields, lifted } = contract;
  const read = fields.filter(({ contractOnly }) => !contractOnly);

  test('every value that the chart reads is in the table, with its other keys', () => {
    const placesOf = (forms: readonly (readonly string[])[]) => forms.map((form) => form.join('.')).join(' ');
    expect(cases.map(({ key, also = [] }) => [key, ...also].join(' ')).sort()).toEqual(
      read.map(({ forms }) => placesOf(forms)).sort(),
    );
  });

  test.each(cases)('without a value, $key is $fallback', ({ key, fallback }) => {
    const path = key.split('.').filter((step, index) => index > 0 || step !== lifted || key === lifted);
    expect(lookUp(normaliseValues({}, fields), path)).toEqual(fallback);
  });

  test.each(fields.map((field) => [field.name.join('.'), field] as const))(
    '%s says what it means, with an example that is a value to write',
    (_, { description, example = [], must }) => {
      expect(description).toMatch(/^\w[^\n]+[.]$/);
      const examples = [example].flat();
      const wrong = examples.filter(
        (each) => each === '' || (must && !isPlaceholder(each) && !new RegExp(must.pattern, 'u').test(each)),
      );
      expect(wrong).toEqual([]);
    },
  );

  const refused = cases.flatMap(({ key, also = [], wrong }) =>
    wrong ? [key, ...also].map((form) => [form, ...wrong, key] as const) : [],
  );
  test.each(refused)('%s: %j is refused', (form, value, message, key) => {
    const problems = checkValues(contract, documentOf(form, value), release);
    const own = problems.filter((problem) => [key, form].includes(problem.key));
    expect(own.map((problem) => problem.message)).toContain(message);
  });
}

/** A document with a value at a dotted path. */
const documentOf = (key: string, value: unknown) =>
  key.split('.').reduceRight((below, step) => ({ [step]: below }), value) as Record<string, unknown>;
