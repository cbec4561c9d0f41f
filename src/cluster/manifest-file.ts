import { CORE_SCHEMA, loadAll, mergeTag } from 'js-yaml';

/** A file of Kubernetes objects as tools print them. */
export interface ManifestFile {
  /** The documents themselves, or the items of lists. */
  objects: unknown[];
  /** The kinds of typed lists, as `Pod` of a PodList, which may be empty. */
  listedKinds: string[];
  /** Some document is a list. */
  hasList: boolean;
}

/** Merge keys (`<<`) are resolved, as kubectl and oc do. */
const yaml = { schema: CORE_SCHEMA.withTags(mergeTag) };

interface List {
  apiVersion?: string;
  kind: string;
  items: unknown[] | null;
}

/**
 * Parses YAML or JSON, of one or several documents.
 *
 * @throws Error that says why the text is neither
 */
export function parseManifests(text: string): ManifestFile {
  // A sequence of objects at the top of a file is read as its items.
  const documents = parseDocuments(text).flat();
  const lists = documents.flatMap(listsIn);
  return {
    objects: documents.flatMap(objectsIn),
    listedKinds: lists.map(({ kind }) => kind.slice(0, -'List'.length)).filter((kind) => kind !== ''),
    hasList: lists.length > 0,
  };
}

function parseDocuments(text: string): unknown[] {
  if (text.trimStart().startsWith('{')) {
    try {
      return [JSON.parse(text) as unknown];
    } catch {
      // YAML in flow style, or several documents of JSON with only a line break between them, as programs print them.
      return loadAll(text.replace(/\}\s*\n\s*\{/g, '}\n---\n{'), yaml);
    }
  }
  return loadAll(text, yaml);
}

/** A document that is a list, and the lists in it. */
const listsIn = (document: unknown): List[] =>
  isList(document) ? [document, ...itemsOf(document).flatMap(listsIn)] : [];

/** What is no list: a document, or the items of lists, also of lists in lists. */
const objectsIn = (document: unknown): unknown[] =>
  isList(document) ? itemsOf(document).flatMap(objectsIn) : [document];

function isList(document: unknown): document is List {
  const { kind, items } = (document ?? {}) as { kind?: unknown; items?: unknown };
  return typeof kind === 'string' && kind.endsWith('List') && (Array.isArray(items) || items === null);
}

/** The API server leaves out the kind of the items of its own kinds. */
function itemsOf({ apiVersion, kind, items }: List): unknown[] {
  const itemKind = kind.slice(0, -'List'.length);
  return (items ?? []).map((item) =>
    itemKind === '' ? item : { apiVersion, kind: itemKind, ...(item as object) },
  );
}
