import type { Problem } from '../problem';
import { type Document, foreignKinds } from './foreign-object';
import { findWrappedObjects, type WrappedObject } from './wrapped-mirror-set';

/**
 * What a document is that describes no cluster, which mirror sets are in it, and what to pass instead; undefined for
 * kinds of which nothing is known here.
 */
export function describeForeignObject(value: unknown, file: string): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const document = value as Document;
  const known = foreignKinds.find(({ matches }) => matches(document));
  const wrapped = findWrappedObjects(document);
  if (!known && wrapped.length === 0) return undefined;
  const what = known?.what ?? 'not read';
  const inside = wrapped.length === 0 ? '' : `; it contains ${listWrapped(wrapped)}`;
  const instead = [
    ...(wrapped.length === 0 ? [] : ['that object in a file of its own']),
    ...(known ? [known.instead(document, file)] : []),
  ];
  return { file, key: titleOf(document), message: `is ${what}${inside}: pass ${instead.join(', or ')}` };
}

/** Only what hides mirror sets is worth a warning where other documents are read. */
export const hidesMirrorSets = (value: unknown): boolean =>
  findWrappedObjects(value).length > 0 || (value as Document | null)?.kind === 'ImageContentPolicy';

function listWrapped(wrapped: readonly WrappedObject[]): string {
  const [first] = wrapped;
  if (!first) return '';
  const others = wrapped.length - 1;
  const title = first.name === undefined ? first.kind : `${first.kind} ${first.name}`;
  return `${title} at ${first.path}${others > 0 ? ` and ${others} more` : ''}`;
}

const titleOf = ({ kind, metadata }: Document): string =>
  [kind, metadata?.name].filter((part) => typeof part === 'string').join(' ');
