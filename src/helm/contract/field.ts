import { z } from 'zod';
import type { Kind } from '../expressions/tree';

/** What a schema says of one value besides its type. */
export interface About {
  /** What the value means, for the person who sets it: a sentence or more. */
  readonly description: string;
  /** A value that works, shown beside the key. */
  readonly example?: string | readonly string[];
  /** The value when nothing is given; empty by default. */
  readonly fallback?: string | number | boolean | readonly string[];
  /** Where else the same value is accepted: keys of the flat form, at the root or, as `group.key`, one below it. */
  readonly also?: readonly string[];
  /** What a filled text, or each word of a list, must look like. */
  readonly must?: Pattern;
  /** Never shown, not even in errors. */
  readonly secret?: true;
  /** A decimal number is accepted too, for its digits. */
  readonly decimal?: true;
  /** The name, next to the value, of a boolean that is true if the value is set, even to its default. */
  readonly presence?: string;
  /** Nothing in this chart reads it: it belongs to the app-of-apps, or to other charts of the cluster. */
  readonly contractOnly?: true;
}

/** A regular expression (explicit classes only: it runs in JavaScript and in Go) and its meaning. */
export interface Pattern {
  /** What templates call it: the variable `$<name>Pattern`. */
  readonly name: string;
  readonly pattern: string;
  /** Completes "allowed: …". */
  readonly allowed: string;
  /** A value to write instead. */
  readonly example: string;
  /** What a string with placeholders must look like, so that they can complete it; anything by default. */
  readonly around?: string;
  /** Common mistakes, the first that applies to be told; without one, the message says what is allowed. */
  readonly mistakes?: readonly Mistake[];
}

/** A form in which a value is written by mistake. */
export interface Mistake {
  readonly pattern: string;
  /** What is wrong and what to write instead; follows the value found, with its punctuation. */
  readonly say: string;
}

/** A leaf of the schema, seen from the kernel. */
export interface Field extends About {
  readonly kind: Kind;
  /** Its place in the normalised values. */
  readonly name: readonly string[];
  /** Its places in the user's values, the first to be preferred. */
  readonly forms: readonly [readonly string[], ...(readonly string[])[]];
  readonly schema: z.ZodType;
  /** The numbers that a whole number may be. */
  readonly oneOf?: readonly number[];
  /** The keys of each map in a list; `group.key` is a key of a map in it. */
  readonly keys?: readonly string[];
  /** Those of the keys that are true or false. */
  readonly booleans?: readonly string[];
}

interface LeafMeta extends About, Pick<Field, 'kind' | 'oneOf' | 'keys' | 'booleans'> {}

const leaves = z.registry<LeafMeta>();
const groups = z.registry<{ description: string; closed: boolean }>();

const wholeNumber = () => z.int().min(0);
const textInput = (decimal = false) =>
  z.union([z.string(), decimal ? z.number().min(0) : wholeNumber(), z.null()]);

/** An item of a list, which holds at least one string. */
const itemInput = () => z.union([z.string().regex(/[^ \t\n\r\f]/u), wholeNumber()]);

const booleanInput = () => z.union([z.boolean(), z.enum(['true', 'false']), z.null()]);

/** The output type is what constructs read after normalisation, not what zod would return. */
function leaf<T>(
  kind: Kind,
  input: z.ZodType,
  about: About,
  limits: Pick<Field, 'oneOf' | 'keys' | 'booleans'> = {},
): z.ZodType<T> {
  const schema = input.optional();
  leaves.add(schema, { kind, ...limits, ...about });
  return schema as unknown as z.ZodType<T>;
}

/** A string; a whole number is read as its digits. */
export const string = (about: About) => leaf<string>('string', textInput(about.decimal), about);

/** True or false, also as the strings "true" and "false". */
export const boolean = (about: About) => leaf<boolean>('boolean', booleanInput(), about);

/** One of several whole numbers, also as the string of its digits. */
export const integerEnum = (oneOf: readonly number[], about: About) =>
  leaf<number>('integer', z.union([z.literal(oneOf), z.literal(oneOf.map(String)), z.null()]), about, {
    oneOf,
  });

/** A list of strings without spaces; an item "a b" is two. */
export const list = (about: About) => leaf<string[]>('list', z.array(itemInput()).nullable(), about);

/** A list of names of objects; an item may also be written as in a pod, `{name: a}`. */
export const nameList = (about: About) =>
  leaf<string[]>(
    'list',
    z.array(z.union([itemInput(), z.strictObject({ name: itemInput() })])).nullable(),
    about,
    { keys: ['name'] },
  );

/** A map of texts; a key set to null is left out. */
export const stringMap = (about: About) =>
  leaf<Record<string, string>>('stringMap', z.record(z.string(), textInput()).nullable(), about);

/** A map that is handed on as it is. */
export const map = (about: About) =>
  leaf<Record<string, unknown>>('map', z.record(z.string(), z.unknown()).nullable(), about);

/**
 * A list of maps with the given keys.
 *
 * @param keys `group.key` is a key of a map in each map; it has this name after normalisation too
 * @param booleans those of the keys that are true or false; they are strings after normalisation
 */
export const mapList = (keys: readonly string[], about: About, booleans: readonly string[] = []) =>
  leaf<Record<string, string>[]>('mapList', z.array(entryInput(keys, booleans, '')).nullable(), about, {
    keys,
    booleans,
  });

/** A map in a list, or the map at `prefix` in it. */
function entryInput(keys: readonly string[], booleans: readonly string[], prefix: string): z.ZodType {
  const shape = keysBelow(keys, prefix).map((key): [string, z.ZodType] => {
    const name = `${prefix}${key}`;
    if (!keys.includes(name)) return [key, entryInput(keys, booleans, `${name}.`).nullish()];
    return [key, booleans.includes(name) ? booleanInput().optional() : textInput().optional()];
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** The keys of a map in a list, or of the map at `prefix` in it. */
export const keysBelow = (keys: readonly string[], prefix: string): string[] => [
  ...new Set(
    keys
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length).split('.')[0] as string),
  ),
];

/** A map of values. A closed one refuses keys that it does not name. */
export function group<Shape extends z.ZodRawShape>(
  description: string,
  shape: Shape,
  { closed = false } = {},
): z.ZodObject<Shape> {
  const object = closed ? z.strictObject(shape) : z.looseObject(shape);
  const schema = object.nullish();
  groups.add(schema, { description, closed });
  return schema as unknown as z.ZodObject<Shape>;
}

/** What a schema's values are after normalisation. */
export type Normalised<Schema> =
  Schema extends z.ZodObject<infer Shape>
    ? { [Key in keyof Shape]: Normalised<Shape[Key]> }
    : Schema extends z.ZodType<infer Output>
      ? Output
      : never;

/** The description of a group. */
export const describeGroup = (schema: z.ZodType) => groups.get(schema)?.description ?? '';

/** Whether a group refuses keys that it does not name. */
export const isClosed = (schema: z.ZodType) => groups.get(schema)?.closed ?? false;

/** The members of a group, or undefined for a leaf. */
export function membersOf(schema: z.ZodType): Record<string, z.ZodType> | undefined {
  let inner: z.ZodType = schema;
  while (!leaves.has(inner) && (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable))
    inner = inner.unwrap() as z.ZodType;
  return inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : undefined;
}

/** The places in the normalised values: of a field, and of the boolean that tells whether it is set. */
export const leavesOf = ({ name, kind, presence }: Field): { name: readonly string[]; kind: Kind }[] => [
  { name, kind },
  ...(presence === undefined ? [] : [{ name: [...name.slice(0, -1), presence], kind: 'boolean' as const }]),
];

/**
 * All leaves of a schema.
 *
 * @param lifted a key of the root whose members count as members of the root in the normalised values
 */
export function fieldsOf(schema: z.ZodType, lifted?: string): Field[] {
  const visit = (place: z.ZodType, path: readonly string[]): Field[] => {
    const meta = leaves.get(place);
    if (meta) {
      const name = path[0] === lifted ? path.slice(1) : path;
      const flat = (meta.also ?? []).map((key) => key.split('.'));
      return [{ ...meta, name, forms: [path, ...flat], schema: place }];
    }
    return Object.entries(membersOf(place) ?? {}).flatMap(([key, child]) => visit(child, [...path, key]));
  };
  return visit(schema, []);
}

/** The schema with the keys of the flat form at its root. */
export function withFlatForm(schema: z.ZodType, fields: readonly Field[]): z.ZodType {
  const flat = fields.flatMap((field) => field.forms.slice(1).map((form) => [form, field.schema] as const));
  const atRoot = flat.filter(([form]) => form.length === 1).map(([[key], leaf]) => [key as string, leaf]);
  const groups = new Map<string, Record<string, z.ZodType>>();
  for (const [[group, key], leaf] of flat)
    if (key !== undefined) groups.set(group as string, { ...groups.get(group as string), [key]: leaf });
  const further = [...groups].map(([group, shape]) => [group, z.looseObject(shape).nullish()]);
  return z.looseObject({ ...membersOf(schema), ...Object.fromEntries([...atRoot, ...further]) });
}
