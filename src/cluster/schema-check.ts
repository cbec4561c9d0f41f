import type { Schema } from './kind';
import { describeMalformedName } from './malformed-name';
import { describeUnfilledVariable } from './unfilled-variable';

/** Where a value is not what its schema says. */
export interface SchemaProblem {
  path: (string | number)[];
  message: string;
}

/**
 * What is wrong with a value by its CRD's schema: what the API server would refuse, and fields that it would drop.
 *
 * @param stored the value is from an API server, which may know fields that this schema does not
 */
export function findSchemaProblems(
  value: unknown,
  schema: Schema,
  stored: boolean,
  path: SchemaProblem['path'] = [],
): SchemaProblem[] {
  // The API server drops a null where the schema does not take one.
  if (value === null || value === undefined) return [];
  const refuse = (message: string): SchemaProblem[] => [
    { path, message: `got ${show(value)}; allowed: ${message}` },
  ];
  if (schema.type === 'array') return Array.isArray(value) ? checkList(value) : refuse(describe(schema));
  if (schema.type === 'object') return isMap(value) ? checkMap(value) : refuse(describe(schema));
  if (schema.enum && !schema.enum.includes(value as string)) return refuse(describe(schema));
  if (!hasType(value, schema.type))
    return refuse(
      schema.type === 'string' && typeof value !== 'object'
        ? `a string, so put it in quotes: "${String(value)}"`
        : describe(schema),
    );
  return typeof value === 'string' ? checkText(value) : [];

  function checkText(text: string): SchemaProblem[] {
    const message =
      describeUnfilledVariable(text) ?? (schema.name && describeMalformedName(text, schema.name));
    return message === undefined || stored ? [] : [{ path, message }];
  }

  function checkList(list: unknown[]): SchemaProblem[] {
    const { items = {}, uniqueBy } = schema;
    const inside = list.flatMap((item, i) => findSchemaProblems(item, items, stored, [...path, i]));
    return uniqueBy ? [...inside, ...findRepeats(list, uniqueBy, path)] : inside;
  }

  function checkMap(map: Record<string, unknown>): SchemaProblem[] {
    const { properties = {}, required = [], values, open } = schema;
    const missing = required.filter((name) => map[name] === undefined || map[name] === null);
    const known = Object.keys(map).filter((name) => Object.hasOwn(properties, name));
    const unknown = Object.keys(map).filter((name) => !Object.hasOwn(properties, name));
    const dropped = schema.properties && !values && !open && !stored ? unknown : [];
    return [
      ...missing.map((name) => ({
        path: [...path, name],
        message: `got nothing; allowed: ${describe(properties[name] ?? {})}`,
      })),
      ...known.flatMap((name) =>
        findSchemaProblems(map[name], properties[name] as Schema, stored, [...path, name]),
      ),
      ...(values
        ? unknown.flatMap((name) => findSchemaProblems(map[name], values, stored, [...path, name]))
        : []),
      ...dropped.map((name) => ({
        path: [...path, name],
        message: `the API server drops this field; allowed: ${Object.keys(properties).join(', ')}`,
      })),
    ];
  }
}

function findRepeats(
  list: readonly unknown[],
  keys: readonly string[],
  path: SchemaProblem['path'],
): SchemaProblem[] {
  const identityOf = (item: unknown) =>
    keys.length === 0 ? item : keys.map((key) => (item as Record<string, unknown> | null)?.[key]);
  const identities = list.map((item) => JSON.stringify(identityOf(item)));
  return identities.flatMap((identity, i) =>
    identities.indexOf(identity) < i
      ? [{ path: [...path, i], message: `got ${identity} twice; the API server refuses it: write it once` }]
      : [],
  );
}

function hasType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true;
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function describe({ type, enum: allowed, properties, items }: Schema): string {
  if (allowed) return allowed.filter(Boolean).join(' or ');
  if (type === 'object') return properties ? `a map with ${Object.keys(properties).join(', ')}` : 'a map';
  if (type !== 'array') return type === undefined ? 'a value' : `${type === 'integer' ? 'an' : 'a'} ${type}`;
  const { properties: members } = items ?? {};
  return members ? `a list of maps with ${Object.keys(members).join(', ')}` : `a list of ${items?.type}s`;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  return JSON.stringify(value);
}
