import type { z } from 'zod';
import type { Field } from './field';
import { fieldsOf, leavesOf, withFlatForm } from './field';
import type { RootKeys } from './foreign-keys';
import type { Place } from './place';
import { isGroupPlace, placesOf } from './place';
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
  /** All places of the schema, by their dotted paths. */
  readonly places: ReadonlyMap<string, Place>;
  readonly rootKeys: RootKeys;
}

/** What a contract says besides its schema and its rules. */
interface ContractOptions {
  /** A key of the root whose members count as members of the root in the normalised values. */
  readonly lifted?: string;
  /** A group at the root that is handed on to another chart, with its members, which people write at the root too. */
  readonly handedOn?: { readonly group: string; readonly members: readonly string[] };
  /** What to write instead of keys that other charts read at the root. */
  readonly hints?: Readonly<Record<string, string>>;
  /** The same of keys in maps at the root. */
  readonly hintsBelow?: RootKeys['hintsBelow'];
  /** Other names that people give to the members of closed groups, by the paths of the groups. */
  readonly synonyms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * @typeParam Values what a document holds after normalisation
 * @param rulesOf the reasons to refuse values, over the values as expressions
 */
export function contractOf<Values>(
  schema: z.ZodType,
  rulesOf: (v: Reads<Values>) => readonly Rule[],
  { lifted, handedOn, hints = {}, hintsBelow = {}, synonyms = {} }: ContractOptions = {},
): ValuesContract<Values> {
  const fields = fieldsOf(schema, lifted);
  const v = readsOf<Values>(fields.flatMap(leavesOf));
  const places = placesOf(schema, fields, synonyms);
  return {
    schema,
    acceptedSchema: withFlatForm(schema, fields),
    fields,
    v,
    rules: rulesOf(v),
    ...(lifted !== undefined && { lifted }),
    places,
    rootKeys: { ...rootKeysOf(places, lifted, handedOn), hints, hintsBelow },
  };
}

function rootKeysOf(
  places: ReadonlyMap<string, Place>,
  lifted: string | undefined,
  handedOn: ContractOptions['handedOn'],
): Omit<RootKeys, 'hints' | 'hintsBelow'> {
  const membersOf = (key: string) => {
    const place = places.get(key);
    return place && isGroupPlace(place) ? place.members : [];
  };
  const read = membersOf('');
  const group = lifted ?? handedOn?.group;
  const own = lifted === undefined ? (handedOn?.members ?? []) : membersOf(lifted);
  const members = own.filter((key) => !read.includes(key));
  // A key of one plain word is one letter away from too many others.
  const isTelling = (key: string) => key.includes('_');
  return {
    read: new Set(read),
    ...(group !== undefined && { group }),
    // Whether a value fits is known of the chart's own group only.
    words: lifted === undefined ? [] : members.filter((key) => !isTelling(key)),
    near: new Map(
      [
        ...read.filter(isTelling).map((key) => [key]),
        ...members.filter(isTelling).map((key) => [group as string, key]),
      ]
        .map((path): [string, string[]] => [path.at(-1) as string, path])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}
