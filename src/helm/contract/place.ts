import type { z } from 'zod';
import type { Field } from './field';
import { isClosed, membersOf } from './field';

/** A group of values, or one form of a field, at its path in the user's values. */
export type Place = GroupPlace | FieldPlace;

/** A map whose keys the schema names. */
export interface GroupPlace {
  readonly path: readonly string[];
  /** The keys that it names. */
  readonly members: readonly string[];
  /** Whether other keys are refused. */
  readonly closed: boolean;
  /** Other names that people give to them. */
  readonly synonyms: Readonly<Record<string, string>>;
}

/** One of the forms of a field. */
export interface FieldPlace {
  readonly path: readonly string[];
  readonly field: Field;
  /** Other names that people give to the keys of its maps. */
  readonly synonyms: Readonly<Record<string, string>>;
}

export const isGroupPlace = (place: Place): place is GroupPlace => 'members' in place;

/** All places of a schema by their dotted paths; no key of a schema contains a dot. The root is the group "". */
export function placesOf(
  schema: z.ZodType,
  fields: readonly Field[],
  synonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): ReadonlyMap<string, Place> {
  const closed = new Set(closedGroupsOf(schema, []));
  const places = new Map<string, Place>();
  const addGroup = (path: readonly string[], member: string) => {
    const key = path.join('.');
    const members = (places.get(key) as GroupPlace | undefined)?.members ?? [];
    if (!members.includes(member))
      places.set(key, {
        ...{ path, members: [...members, member], closed: closed.has(key) },
        synonyms: synonyms[key] ?? {},
      });
  };
  for (const field of fields)
    for (const path of field.forms) {
      path.forEach((member, depth) => addGroup(path.slice(0, depth), member));
      places.set(path.join('.'), { path, field, synonyms: synonyms[path.join('.')] ?? {} });
    }
  return places;
}

function closedGroupsOf(schema: z.ZodType, path: readonly string[]): string[] {
  const inner = Object.entries(membersOf(schema) ?? {}).flatMap(([key, child]) =>
    closedGroupsOf(child, [...path, key]),
  );
  return isClosed(schema) ? [path.join('.'), ...inner] : inner;
}
