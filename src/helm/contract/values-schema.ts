import { z } from 'zod';
import type { ValuesContract } from './values-contract';
import type { Field } from './field';
import { nearMissPattern } from './near-miss';
import { emptyValue } from './values-yaml';

type Json = { [key: string]: unknown };

/**
 * `values.schema.json` in draft-07: types and unknown keys. What a text must look like and what keys mean
 * together is refused by the templates, with a fix.
 */
export function printValuesSchema(
  { acceptedSchema, fields, rootKeys }: ValuesContract,
  source: string,
): string {
  const document = z.toJSONSchema(acceptedSchema, {
    target: 'draft-07',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const field = fields.find((each) => (each.schema as unknown) === zodSchema);
      if (field) Object.assign(jsonSchema, describeField(field));
    },
  }) as Json;
  const { $schema, ...root } = mergeTypes(document) as Json;
  return `${JSON.stringify(
    {
      $schema,
      $comment: `Generated from ${source} by \`npm run chart\`; do not edit.`,
      ...root,
      type: 'object',
      properties: {
        ...(root.properties as Json),
        global: { description: 'Set by Helm where this chart is a part of another one.' },
      },
      patternProperties: Object.fromEntries(rootKeys.map((key) => [nearMissPattern(key), false])),
    },
    null,
    2,
  )}\n`;
}

function describeField(field: Field): Json {
  const value = emptyValue(field);
  return {
    description: field.description,
    default: value,
    ...(field.example && { examples: [field.example] }),
  };
}

/** Alternatives that differ by type alone become one schema with a list of types: shorter errors, shorter file. */
function mergeTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(mergeTypes);
  if (typeof schema !== 'object' || schema === null) return schema;
  // Keys are texts anyway, so a rule for their type says nothing.
  const merged = Object.entries(schema)
    .filter(([key]) => key !== 'propertyNames')
    .map(([key, value]): [string, unknown] => [key, mergeTypes(value)]);
  const { anyOf, ...rest } = Object.fromEntries(merged) as Json & { anyOf?: Json[] };
  if (!anyOf) return rest;
  if (anyOf.some((each) => each.enum)) return { ...rest, enum: anyOf.flatMap(valuesOf) };
  const types = anyOf.flatMap(({ type }) => type);
  return Object.assign({}, ...anyOf, rest, { type: types }) as Json;
}

const valuesOf = (schema: Json): unknown[] => {
  if (schema.enum) return schema.enum as unknown[];
  return schema.type === 'boolean' ? [true, false] : [null];
};
