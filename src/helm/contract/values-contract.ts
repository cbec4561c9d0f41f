import type { z } from 'zod';
import type { Field } from './field';
import { fieldsOf, leavesOf, withFlatForm } from './field';
import type { RootKeys } from './foreign-keys';
import { isTelling, nearestAmong } from './near-miss';
import type { Place } from './place';
import { isGroupPlace, placesOf } from './place';
import type { Rule } from './rule';
import type { Expr } from '../expressions/expression';
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
  /** Another chart that gets a part of the values, and judges it. */
  readonly handsOn?: HandedOnValues;
}

/** The values that another chart gets, and under which condition. */
export interface HandedOnValues {
  readonly contract: ValuesContract;
  readonly when: Expr<boolean>;
  readonly values: Expr<Record<string, unknown>>;
  /** The release of the other chart. */
  readonly release: { readonly Name: string; readonly Namespace: Expr<string> };
}

/** What a contract says besides its schema and its rules. */
interface ContractOptions<Values> {
  /** A key of the root whose members count as members of the root in the normalised values. */
  readonly lifted?: string;
  /** What another chart gets. Members of its own group are written at the root by mistake, too. */
  readonly handsOn?: (v: Reads<Values>) => HandedOnValues;
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
  { lifted, handsOn, hints = {}, hintsBelow = {}, synonyms = {} }: ContractOptions<Values> = {},
): ValuesContract<Values> {
  const fields = fieldsOf(schema, lifted);
  const v = readsOf<Values>(fields.flatMap(leavesOf));
  const places = placesOf(schema, fields, synonyms);
  const handedOn = handsOn?.(v);
  return {
    schema,
    acceptedSchema: withFlatForm(schema, fields),
    fields,
    v,
    rules: rulesOf(v),
    ...(lifted !== undefined && { lifted }),
    places,
    rootKeys: { ...rootKeysOf(places, lifted, handedOn?.contract), hints, hintsBelow },
    ...(handedOn && { handsOn: handedOn }),
  };
}

function rootKeysOf(
  places: ReadonlyMap<string, Place>,
  lifted: string | undefined,
  other: ValuesContract | undefined,
): Omit<RootKeys, 'hints' | 'hintsBelow'> {
  const membersOf = (key: string, of = places) => {
    const place = of.get(key);
    return place && isGroupPlace(place) ? place.members : [];
  };
  const read = membersOf('');
  const group = lifted ?? other?.lifted;
  const own = group === undefined ? [] : membersOf(group, lifted === undefined ? other?.places : places);
  const members = own.filter((key) => !read.includes(key));
  const near = new Map(
    [
      ...read.filter(isTelling).map((key) => [key]),
      ...members.filter(isTelling).map((key) => [group as string, key]),
    ]
      .map((path): [string, string[]] => [path.at(-1) as string, path])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return {
    read: new Set(read),
    ...(group !== undefined && { group }),
    // Whether a value fits is known of the chart's own group only.
    words: lifted === undefined ? [] : members.filter((key) => !isTelling(key)),
    near,
    nearestTo: nearestAmong([...near.keys()]),
  };
}
