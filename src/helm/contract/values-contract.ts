import type { z } from 'zod';
import type { Field } from './field';
import { fieldsOf, withFlatForm } from './field';
import type { Rule } from './rule';
import type { Reads } from '../expressions/reads';
import { readsOf } from '../expressions/reads';

/** What a chart accepts as its values. */
export interface ValuesContract<Values = unknown> {
  readonly schema: z.ZodType;
  /** The schema with the flat form. */
  readonly acceptedSchema: z.ZodType;
  readonly fields: readonly Field[];
  /** The values as expressions, by their normalised names: `v.region.id`. */
  readonly v: Reads<Values>;
  readonly rules: readonly Rule[];
  /** A key of the root whose members count as members of the root in the normalised values. */
  readonly lifted?: string;
  /** Keys of the root that are worth a refusal when they are misspelt. */
  readonly rootKeys: readonly string[];
}

/**
 * @typeParam Values what a document holds after normalisation
 * @param rulesOf the reasons to refuse values, over the values as expressions
 * @param lifted a key of the root whose members count as members of the root
 */
export function contractOf<Values>(
  schema: z.ZodType,
  rulesOf: (v: Reads<Values>) => readonly Rule[],
  lifted?: string,
): ValuesContract<Values> {
  const fields = fieldsOf(schema, lifted);
  const v = readsOf<Values>(fields);
  const firstKeys = fields.flatMap(({ forms }) => forms.map(([key]) => key as string));
  return {
    schema,
    acceptedSchema: withFlatForm(schema, fields),
    fields,
    v,
    rules: rulesOf(v),
    ...(lifted !== undefined && { lifted }),
    // A key of one plain word is one edit away from too many others.
    rootKeys: [...new Set(firstKeys)].filter((key) => key.includes('_')),
  };
}
