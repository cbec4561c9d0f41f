import type { Rendered } from './rendering';

/** The fields in which two renderings differ: `Kind/name path`, each once, in the order of the alphabet. */
export function changedFields(before: readonly Rendered[], after: readonly Rendered[]): string[] {
  const [old, present] = [fieldsOf(before), fieldsOf(after)];
  const paths = new Set([...old.keys(), ...present.keys()]);
  return [...paths].filter((path) => old.get(path) !== present.get(path)).sort();
}

const fieldsOf = (objects: readonly Rendered[]): Map<string, unknown> =>
  new Map(
    objects.flatMap((object) => {
      const { name, namespace } = object.metadata;
      const place =
        namespace === 'openshift-config' ? `${object.kind}/${namespace}/${name}` : `${object.kind}/${name}`;
      return leavesOf(object, '').map(([path, value]): [string, unknown] => [`${place} ${path}`, value]);
    }),
  );

/** The leaves of a value by their paths; items of lists by their names, where they have one. */
function leavesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const entries = Array.isArray(value)
    ? value.map((item: unknown, index): [string, unknown] => [`[${nameOf(item) ?? index}]`, item])
    : Object.entries(value).map(([key, child]): [string, unknown] => [path === '' ? key : `.${key}`, child]);
  return entries.flatMap(([step, child]) => leavesOf(child, path + step));
}

const nameOf = (item: unknown): string | undefined =>
  typeof item === 'object' && item !== null && 'name' in item ? String(item.name) : undefined;
