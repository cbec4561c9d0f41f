import { format } from 'node:util';
import type { Problem } from '../../problem';
import { keysBelow, type Field } from './field';
import { exampleOfGroup } from './group-example';
import { misspelledAmong, nearestAmong } from './near-miss';
import { itemsOf } from './normalise';
import type { GroupPlace, Place } from './place';
import { isGroupPlace } from './place';
import { mayHoldSecret, shownPath, shownValue, startOf } from './secrecy';
import { maximumEntries, sentences } from './sentences';
import { allowedFor, allowedItem, isMap, isOfType, isScalar } from './types';

type Path = readonly string[];

/**
 * Checks the keys and the types of values. `shape-check.tpl` does the same in the chart, with the same sentences.
 */
export class ShapeCheck {
  readonly problems: Problem[] = [];
  /** The names of fields that other checks skip: of a wrong type, or meant by a misspelled key. */
  readonly skipped = new Set<string>();

  constructor(
    private readonly places: ReadonlyMap<string, Place>,
    private readonly fields: readonly Field[],
  ) {}

  /** @returns what the schema names of a group, without what is of a wrong type */
  checkGroup(path: Path, group: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { members, closed, synonyms } = this.places.get(path.join('.')) as GroupPlace;
    const unknown = Object.keys(group).filter((key) => !members.includes(key));
    // Of the keys at the root, foreign-keys.ts judges what they mean.
    const refused = closed ? unknown : path.length > 0 ? misspelledAmong(members, unknown) : [];
    for (const key of refused) this.refuseUnknownKey(path, key, group[key], members, synonyms);
    const given = members.filter((key) => Object.hasOwn(group, key));
    return Object.fromEntries(given.map((key) => [key, this.checkPlace([...path, key], group[key])]));
  }

  /** @returns the value, without what is of a wrong type */
  checkPlace(path: Path, value: unknown): unknown {
    const place = this.places.get(path.join('.')) as Place;
    if (value === null || value === undefined) return null;
    if (isGroupPlace(place)) {
      if (isMap(value)) return this.checkGroup(path, value);
      this.refuseType(
        path,
        value,
        format(sentences.aMap, [...place.members].sort().join(', ')) + this.exampleFor(path, value),
      );
      this.skip(path);
      return null;
    }
    const before = this.problems.length;
    this.checkField(place.field, path, value);
    if (this.problems.length === before) return value;
    this.skip(path);
    return null;
  }

  /** Has other checks skip the fields at or below a path. */
  skip(path: Path): void {
    const place = this.places.get(path.join('.'));
    if (place && isGroupPlace(place)) for (const key of place.members) this.skip([...path, key]);
    else if (place) this.skipped.add(place.field.name.join('.'));
  }

  private checkField(field: Field, path: Path, value: unknown): void {
    switch (field.kind) {
      case 'list':
      case 'mapList':
        if (!Array.isArray(value)) return this.refuseType(path, value, allowedFor(field));
        if (value.length > maximumEntries) return this.refuseLength(path, value.length);
        return field.kind === 'list'
          ? this.checkItems(field, path, value)
          : value.forEach((entry, index) => this.checkMap(field, [...path, `${index}`], entry));
      case 'stringMap':
        if (!isMap(value)) return this.refuseType(path, value, allowedFor(field));
        if (Object.keys(value).length > maximumEntries)
          return this.refuseLength(path, Object.keys(value).length);
        return this.checkScalars(path, Object.entries(value));
      case 'map':
        return isMap(value) ? undefined : this.refuseType(path, value, allowedFor(field));
      default:
        return isOfType(field, value) ? undefined : this.refuseType(path, value, allowedFor(field));
    }
  }

  private checkItems(field: Field, path: Path, list: readonly unknown[]): void {
    const items = list.map((item, index): [string, unknown] => [`${index}`, item]);
    const isEntry = ([, item]: [string, unknown]) => field.keys !== undefined && isMap(item);
    for (const [index, entry] of items.filter(isEntry)) this.checkEntry(field, [...path, index], entry);
    this.checkScalars(
      path,
      items.filter((item) => !isEntry(item)),
      field,
    );
    for (const [index, item] of items)
      if (isEmptyItem(item, field)) this.refuseEmptyEntry([...path, index], item);
    const words = list.flatMap((item) => (typeof item === 'string' ? itemsOf(item) : [])).length;
    if (words > maximumEntries) this.refuseLength(path, words);
  }

  private checkMap(field: Field, path: Path, entry: unknown): void {
    if (entry === null) this.refuseEmptyEntry(path, entry);
    else this.checkEntry(field, path, entry);
  }

  /** An entry of a list of maps, or the map at `prefix` in it. */
  private checkEntry(field: Field, path: Path, entry: unknown, prefix = ''): void {
    const { keys: names = [], booleans = [] } = field;
    const keys = keysBelow(names, prefix);
    if (entry === null) return;
    if (!isMap(entry))
      return this.refuseType(path, entry, format(sentences.aMap, [...keys].sort().join(', ')));
    for (const [key, value] of Object.entries(entry)) {
      const name = `${prefix}${key}`;
      if (!keys.includes(key)) this.refuseUnknownKey(path, key, value, keys, this.synonymsOf(field, prefix));
      else if (!names.includes(name)) this.checkEntry(field, [...path, key], value, `${name}.`);
      else if (!booleans.includes(name)) this.checkScalars(path, [[key, value]]);
      else if (value !== null && !isOfType({ kind: 'boolean' }, value))
        this.refuseType([...path, key], value, sentences.aBoolean);
    }
  }

  /** The other names of the keys in a map at `prefix`. */
  private synonymsOf({ forms: [path] }: Field, prefix: string): Record<string, string> {
    const synonyms = Object.entries(this.places.get(path.join('.'))?.synonyms ?? {});
    return Object.fromEntries(
      synonyms.map(([name, meant]) => [name, meant.startsWith(prefix) ? meant.slice(prefix.length) : meant]),
    );
  }

  private checkScalars(
    path: Path,
    entries: readonly (readonly [string, unknown])[],
    list: Pick<Field, 'must'> = {},
  ): void {
    for (const [key, value] of entries)
      if (value !== null && value !== undefined && !isScalar(value))
        this.refuseType([...path, key], value, allowedItem(list, value));
  }

  private refuseType(path: Path, value: unknown, allowed: string): void {
    const got = shownValue(this.fields, path, value);
    this.add(path, format(sentences.wrongType, got, allowed));
  }

  private refuseEmptyEntry(path: Path, entry: unknown): void {
    // Nothing in it can be a secret.
    this.add(path, format(sentences.emptyEntry, isMap(entry) ? 'a map' : JSON.stringify(entry)));
  }

  private refuseLength(path: Path, length: number): void {
    this.add(path, format(sentences.tooLong, length, maximumEntries));
  }

  private refuseUnknownKey(
    path: Path,
    key: string,
    value: unknown,
    known: readonly string[],
    synonyms: GroupPlace['synonyms'] = {},
  ): void {
    const sorted = [...known].sort();
    const start = startOf(key);
    const synonym = Object.hasOwn(synonyms, key) ? synonyms[key] : undefined;
    const meant = sorted.includes(start) ? start : (synonym ?? nearestAmong(sorted)(key));
    if (meant !== undefined && known.includes(meant)) this.skip([...path, meant]);
    if (value === null && meant === undefined && mayHoldSecret(this.fields, path))
      return this.add(path, sentences.missingKey);
    const at = [...path, start];
    if (key.includes(':')) return this.add(at, sentences.missingSpace);
    if (key !== start) return this.add(at, sentences.missingColon);
    this.add(
      at,
      meant === undefined
        ? format(sentences.unknownKey, sorted.join(', '))
        : format(sentences.misspelledKey, meant),
    );
  }

  private exampleFor(path: Path, given: unknown): string {
    const example = exampleOfGroup(this.fields, path, typeof given === 'boolean' ? `${given}` : undefined);
    return example === undefined ? '' : format(sentences.exampleOfMap, path.at(-1), example);
  }

  private add(path: Path, message: string): void {
    this.problems.push({ key: shownPath(this.fields, path), path, message });
  }
}

/** Whether an item of a list holds no string: null, spaces, or a map without a name. */
function isEmptyItem(item: unknown, { keys }: Field): boolean {
  if (keys === undefined || !isMap(item)) return isBlank(item);
  return Object.keys(item).every((key) => key === 'name') && isBlank(item.name ?? null);
}

const isBlank = (value: unknown) =>
  value === null || (typeof value === 'string' && itemsOf(value).length === 0);
