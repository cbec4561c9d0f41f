import type { z } from 'zod';
import type { Field } from './field';
import { fieldsOf, withFlatForm } from './field';
import type { Rule } from './rule';

/** What a chart accepts as its values. */
export interface ValuesContract {
  readonly schema: z.ZodType;
  /** The schema with the flat form. */
  readonly acceptedSchema: z.ZodType;
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
  /** A key of the root whose members count as members of the root in the normalised values. */
  readonly lifted?: string;
  /** Keys of the root that are worth a refusal when they are misspelt. */
  readonly rootKeys: readonly string[];
}

export function contractOf(schema: z.ZodType, rules: readonly Rule[], lifted?: string): ValuesContract {
  const fields = fieldsOf(schema, lifted);
  const firstKeys = fields.flatMap(({ forms }) => forms.map(([key]) => key as string));
  return {
    schema,
    acceptedSchema: withFlatForm(schema, fields),
    fields,
    rules,
    ...(lifted !== undefined && { lifted }),
    // A key of one plain word is one edit away from too many others.
    rootKeys: [...new Set(firstKeys)].filter((key) => key.includes('_')),
  };
}
