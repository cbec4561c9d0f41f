import type { z } from 'zod';
import type { Field } from './field';
import { describeGroup, isClosed, keysBelow, membersOf } from './field';
import { isTelling, nearMissPattern } from './near-miss';
import { incompletePlaceholder, placeholder } from './pattern';
import { maximumEntries } from './sentences';
import type { ValuesContract } from './values-contract';
import { emptyValue } from './values-yaml';

type Json = { [key: string]: unknown };

const booleanSchema: Json = { enum: [true, false, 'true', 'false', null] };

const ofHelm = { global: { description: 'Set by Helm where this chart is a part of another one.' } };

/**
 * `values.schema.json` of a chart: what each value means. It refuses nothing, because Helm would print a refusal of the
 * schema in place of the chart's own.
 */
export const printChartSchema = ({ acceptedSchema, fields }: ValuesContract, source: string): string =>
  print(source, describe(acceptedSchema, fields, describeField));

/**
 * The schema for editors: types, patterns and keys. What values mean together is refused by the chart only.
 *
 * @param others schemas of keys at the root that take the place of the chart's own
 */
export function printEditorSchema(
  { acceptedSchema, fields, rootKeys }: ValuesContract,
  source: string,
  others: Json = {},
): string {
  const { properties, ...root } = describe(
    acceptedSchema,
    fields,
    (field) => ({ ...describeField(field), ...typeOf(field) }),
    (group) => ({
      type: ['object', 'null'],
      ...(isClosed(group) ? { additionalProperties: false } : misspelledMembersOf(group)),
    }),
  );
  const mistakes = [...rootKeys.near.keys()].map((key) => [
    `${rootKeys.read.has(key) ? notItself(key) : ''}${mistakePattern(key)}`,
    false,
  ]);
  return print(source, {
    ...root,
    properties: { ...(properties as Json), ...others, ...ofHelm },
    patternProperties: Object.fromEntries(mistakes) as Json,
  });
}

const print = (source: string, schema: Json) =>
  `${JSON.stringify(
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $comment: `Generated from ${source} by \`npm run chart\`; do not edit.`,
      ...schema,
      type: 'object',
    },
    null,
    2,
  )}\n`;

/** What a place and all places below it mean. */
function describe(
  schema: z.ZodType,
  fields: readonly Field[],
  aboutField: (field: Field) => Json,
  aboutGroup: (group: z.ZodType) => Json = () => ({}),
): Json {
  const members = membersOf(schema);
  if (!members) return aboutField(fields.find((each) => each.schema === schema) as Field);
  const description = describeGroup(schema);
  return {
    ...(description && { description }),
    ...aboutGroup(schema),
    properties: Object.fromEntries(
      Object.entries(members).map(([key, child]) => [key, describe(child, fields, aboutField, aboutGroup)]),
    ),
  };
}

const describeField = (field: Field): Json => ({
  description: field.description,
  default: emptyValue(field),
  ...(field.example && { examples: [field.example] }),
});

function typeOf(field: Field): Json {
  const { kind, oneOf = [], decimal } = field;
  const scalar = {
    type: ['string', decimal ? 'number' : 'integer', 'null'],
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
  };
  switch (kind) {
    case 'string':
      return { ...scalar, ...patternOf(field) };
    case 'boolean':
      return booleanSchema;
    case 'integer':
      return { enum: [...oneOf, ...oneOf.map(String), null] };
    case 'list':
      return { type: ['array', 'null'], maxItems: maximumEntries, items: itemOf(field, scalar) };
    case 'stringMap':
      return { type: ['object', 'null'], additionalProperties: { ...scalar, ...patternOf(field) } };
    case 'map':
      return { type: ['object', 'null'] };
    case 'mapList': {
      const entry = { ...entryOf(field, scalar, ''), type: 'object' };
      return { type: ['array', 'null'], maxItems: maximumEntries, items: entry };
    }
  }
}

/** An entry of a list of maps, or the map at `prefix` in it. */
function entryOf({ keys = [], booleans = [], ...field }: Field, scalar: Json, prefix: string): Json {
  const properties = keysBelow(keys, prefix).map((key): [string, Json] => {
    const name = `${prefix}${key}`;
    if (!keys.includes(name)) return [key, entryOf({ ...field, keys, booleans }, scalar, `${name}.`)];
    return [key, booleans.includes(name) ? booleanSchema : scalar];
  });
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

/** An item of a list: a string that is not empty or, where the field names keys, a map with them. */
function itemOf(field: Field, scalar: Json): Json {
  const pattern = patternOf(field);
  const string = {
    ...{ ...scalar, type: (scalar.type as string[]).filter((type) => type !== 'null'), ...pattern },
    allOf: [{ pattern: '[^ \\t\\n\\r\\f]' }],
  };
  if (!field.keys) return string;
  const properties = Object.fromEntries(field.keys.map((key) => [key, string]));
  return {
    anyOf: [string, { type: 'object', properties, required: field.keys, additionalProperties: false }],
  };
}

/** The pattern of a string, or of the strings in a list's item, which spaces separate. */
function patternOf({ kind, must, contractOnly }: Field): Json {
  const complete = contractOnly ? {} : { not: { type: 'string', pattern: incompletePlaceholder } };
  if (!must) return complete;
  const bodyOf = (pattern: string) => `(?:${pattern.replace(/^\^|\$$/g, '')})`;
  const allOf = (string: string) => (kind === 'list' ? ` *${string}(?: +${string})* *` : string);
  const string = bodyOf(must.pattern);
  const around = must.around && `(?:${string}|${bodyOf(must.around)})`;
  const completable = around ? `^(?=[\\s\\S]*${placeholder})${allOf(around)}$` : placeholder;
  return {
    ...complete,
    pattern: `^$|${completable}|^${allOf(string)}$`,
    patternErrorMessage: `allowed: ${must.allowed}; for example ${must.example}`,
  };
}

/** Refuses the keys of an open group that can only mean one of its members. */
const misspelledMembersOf = (group: z.ZodType): Json => ({
  patternProperties: Object.fromEntries(
    Object.keys(membersOf(group) ?? {}).map((key) => {
      const mistake = isTelling(key) ? mistakePattern(key) : notationPattern(key);
      return [`${notItself(key)}(?:${mistake}|^${key}[^A-Za-z0-9_.-])`, false];
    }),
  ),
});

const notItself = (key: string) => `^(?!${key}$)`;

/** Keys that mean another one by mistake: in other notation, or one letter away. */
const mistakePattern = (key: string): string => `(?:${notationPattern(key)}|${nearMissPattern(key)})`;

/** A key in any case, with "_" and "-" anywhere in it. */
function notationPattern(key: string): string {
  const letters = [...key.replaceAll('_', '')].map((letter) => `[${letter}${letter.toUpperCase()}]`);
  return `^${letters.join('[_-]*')}$`;
}
