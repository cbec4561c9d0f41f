import { lookUp } from '../expressions/document-path';
import type { Kind } from '../expressions/tree';
import type { Field } from './field';

/** Items are separated by spaces; a placeholder `<path:…#key | modifier>` keeps its spaces. */
export const itemPattern = '(?:<[^<>\\n]*>|[^ \\t\\n\\r\\f])+';

const items = new RegExp(itemPattern, 'gu');

/**
 * The values that constructs and rules read: both forms, nulls, numbers and lists made one.
 *
 * `templates/_normalised.tpl` does the same in the chart; the document must have passed the schema, save for what is ignored.
 *
 * @param ignored fields that stand for their fallback, whatever is given
 */
export function normaliseValues(
  document: unknown,
  fields: readonly Field[],
  ignored: ReadonlySet<Field> = new Set(),
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields.filter((each) => !each.contractOnly)) {
    let place = values;
    for (const key of field.name.slice(0, -1)) place = (place[key] ??= {}) as Record<string, unknown>;
    const candidates = ignored.has(field) ? [] : field.forms.map((path) => lookUp(document, path));
    place[field.name.at(-1) as string] = normalise(field.kind, [...candidates, field.fallback]);
    if (field.presence !== undefined) place[field.presence] = firstText(candidates) !== '';
  }
  return values;
}

/** The first filled one of several candidates for a value. */
export function normalise(kind: Kind, candidates: readonly unknown[]): unknown {
  switch (kind) {
    case 'string':
      return firstText(candidates);
    case 'boolean':
      return firstText(candidates) === 'true';
    case 'integer':
      return Number(firstText(candidates));
    case 'list':
      return (
        candidates
          .map((list) => ((list as unknown[] | null | undefined) ?? []).flatMap(itemsOf))
          .find((words) => words.length > 0) ?? []
      );
    case 'stringMap':
      return textsOf(candidates[0]);
    case 'map':
      return candidates[0] ?? {};
    case 'mapList':
      return ((candidates[0] as unknown[] | null | undefined) ?? []).map((entry) => textsOf(flatten(entry)));
  }
}

function firstText(candidates: readonly unknown[]): string {
  return candidates.map(textOf).find((text) => text !== '') ?? '';
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The strings in a list's item: "a b" is two, `{name: a}` is one. */
export function itemsOf(item: unknown): string[] {
  const text = typeof item === 'object' && item !== null ? (item as { name?: unknown }).name : item;
  return textOf(text).match(items) ?? [];
}

/** A map in which the keys of a map inside it are `group.key`. */
function flatten(map: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map ?? {}).flatMap(([name, value]): [string, unknown][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, inner]) => [`${name}.${key}`, inner])
        : [[name, value]],
    ),
  );
}

function textsOf(map: unknown): Record<string, string> {
  const entries = Object.entries(map ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]));
}
