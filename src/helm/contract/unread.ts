import type { Node } from '../expressions/tree';
import type { Field } from './field';
import { leavesOf } from './field';
import { namesReadBy } from '../expressions/tree';

/**
 * Holds the schema against what the chart reads.
 *
 * @throws when a key is read by nothing and not marked as contract only, or an expression reads no key
 */
export function expectSchemaIsRead(fields: readonly Field[], trees: readonly Node[]): void {
  const read = namesReadBy(trees);
  const known = new Set(fields.flatMap(leavesOf).map(({ name }) => name.join('.')));
  const dead = fields.filter(({ name, contractOnly }) => !contractOnly && !read.has(name.join('.')));
  if (dead.length > 0)
    throw new Error(
      `nothing reads ${dead.map(({ forms }) => forms[0].join('.')).join(', ')}; read or remove`,
    );
  const unknown = [...read].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Error(`expressions read ${unknown.join(', ')}, which no schema key gives`);
}
