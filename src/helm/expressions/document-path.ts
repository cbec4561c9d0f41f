/** The value at a path of keys in a document; undefined where the value or a parent of it is missing. */
export function lookUp(document: unknown, path: readonly string[]): unknown {
  let place = document;
  for (const key of path) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return undefined;
    place = (place as Record<string, unknown>)[key];
  }
  return place;
}
