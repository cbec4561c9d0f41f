import { isMirrorSetKind, mirrorSetKinds } from './kind';

/** A mirror set or image policy inside of another object. */
export interface WrappedObject {
  kind: string;
  name?: string;
  /** As `spec.resources[0]`. */
  path: string;
}

/** Finds mirror sets and image policies in any other object: as maps, or as text as a ConfigMap has it. */
export function findWrappedObjects(value: unknown, path = ''): WrappedObject[] {
  if (typeof value === 'string') return findInText(value, path);
  if (typeof value !== 'object' || value === null) return [];
  const { kind, metadata, spec } = value as Record<'kind' | 'spec', unknown> & {
    metadata?: { name?: unknown } | null;
  };
  // A definition of a kind, or a reference to an object, has no spec.
  if (path !== '' && isMirrorSetKind(kind) && typeof spec === 'object') {
    const { name } = metadata ?? {};
    return [{ kind, path, ...(typeof name === 'string' ? { name } : {}) }];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    // The text of an earlier state of the object itself.
    key === 'annotations' ? [] : findWrappedObjects(member, join(path, key, Array.isArray(value))),
  );
}

const kindLine = new RegExp(`^[ \\t-]*"?kind"?:[ \\t]*["']?(${mirrorSetKinds.join('|')})\\b`, 'gm');

const findInText = (text: string, path: string): WrappedObject[] =>
  !/\bspec"?:/.test(text) ? [] : [...text.matchAll(kindLine)].map(([, kind = '']) => ({ kind, path }));

function join(path: string, key: string, isItem: boolean): string {
  if (isItem) return `${path}[${key}]`;
  const isPlain = /^[\w-]+$/.test(key);
  if (!isPlain) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
