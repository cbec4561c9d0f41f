import type { Field } from './field';
import { fieldAt, fieldsBelow, isGroup } from './field-at';

type Path = readonly string[];

/**
 * What messages may show of a key and its value: both, only the key, or neither. Only this file decides it.
 *
 * Of a key, only its start is shown where the rest may be a secret value, as in `aws_secret_access_key=…`.
 */
export type Visibility = 'all' | 'key' | 'nothing';

/** Shown in place of a secret value. */
export const hiddenValue = 'a value (not shown)';

/**
 * What may be shown at a path. Next to the values of secret fields this hides scalars in place of a map, and whatever
 * is below an unknown key: both may be a secret value whose space or indentation is missing.
 */
export function visibilityAt(fields: readonly Field[], path: Path): Visibility {
  const field = fieldAt(fields, path);
  if (field && !field.secret) return 'all';
  return isGroup(fields, path) || isGroup(fields, path.slice(0, -1)) ? 'key' : 'nothing';
}

/** The path as messages show it. */
export function shownPath(fields: readonly Field[], path: Path): string {
  const visibilities = path.map((_, index) => visibilityAt(fields, path.slice(0, index + 1)));
  const keys = path.map((key, index) => (visibilities[index] === 'key' ? startOf(key) : key));
  const end = visibilities.indexOf('nothing');
  return (end < 0 ? keys : [...keys.slice(0, end), '(not shown)']).join('.');
}

/** The part of a key that looks like a key: the rest may be a value. */
export const startOf = (key: string) => startPattern.exec(key)?.[0] ?? '';

export const startOfKey = '^[A-Za-z0-9_.-]*';
const startPattern = new RegExp(startOfKey);

/** A value as messages show it. */
export function shownValue(fields: readonly Field[], path: Path, value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  // A boolean is never a secret value.
  const isShown = typeof value === 'boolean' || visibilityAt(fields, path) === 'all';
  return isShown ? JSON.stringify(value) : `a ${typeof value} (not shown)`;
}

/** Whether a field at or below a path is secret, so that a misplaced string there may be its value. */
export const mayHoldSecret = (fields: readonly Field[], path: Path): boolean =>
  fieldsBelow(fields, path).some(({ secret }) => secret);
