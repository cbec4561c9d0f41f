import type { Manifest } from '../helm/objects/manifests';

/** An object that a change of values adds, changes or removes. */
export interface ObjectChange {
  change: 'added' | 'changed' | 'removed';
  kind: string;
  name: string;
  /** Absent for objects of the cluster. */
  namespace?: string;
  /** It lives only while an install, upgrade or test runs. */
  hook?: true;
  /** The paths that differ in a changed object. What they hold is not said: it may be a secret. */
  fields?: string[];
}

/** What differs between the objects of two renderings, in the order of the new one, then of the old one. */
export function compareManifests(from: readonly Manifest[], to: readonly Manifest[]): ObjectChange[] {
  const before = new Map(from.map((manifest) => [keyOf(manifest), manifest]));
  const after = new Map(to.map((manifest) => [keyOf(manifest), manifest]));
  const present = [...after].flatMap(([key, manifest]): ObjectChange[] => {
    const previous = before.get(key);
    if (!previous) return [describe('added', manifest)];
    const fields = differingPaths(previous, manifest, '');
    return fields.length > 0 ? [{ ...describe('changed', manifest), fields }] : [];
  });
  const gone = [...before].filter(([key]) => !after.has(key));
  return [...present, ...gone.map(([, manifest]) => describe('removed', manifest))];
}

interface Metadata {
  name: string;
  namespace?: string;
  annotations?: Record<string, string>;
}

const metadataOf = (manifest: Manifest) => manifest.metadata as Metadata;

function keyOf(manifest: Manifest): string {
  const { name, namespace = '' } = metadataOf(manifest);
  return [manifest.apiVersion, manifest.kind, namespace, name].join(' ');
}

function describe(change: ObjectChange['change'], manifest: Manifest): ObjectChange {
  const { name, namespace, annotations = {} } = metadataOf(manifest);
  return {
    change,
    kind: manifest.kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...('helm.sh/hook' in annotations ? { hook: true as const } : {}),
  };
}

function differingPaths(from: unknown, to: unknown, path: string): string[] {
  if (!isCollection(from) || !isCollection(to) || Array.isArray(from) !== Array.isArray(to))
    return from === to ? [] : [path];
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap((key) => differingPaths(from[key], to[key], join(path, key, Array.isArray(to))));
}

const isCollection = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Keys with dots, as labels have, stand in brackets. */
function join(path: string, key: string, isList: boolean): string {
  if (isList) return `${path}[${key}]`;
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
