import type { Expr } from './expression';
import type { Kind } from './tree';
import { read } from './expression';

/** Values whose leaves are expressions that read them. */
export type Reads<Values> = {
  readonly [Key in keyof Values]: Values[Key] extends string | number | boolean | readonly unknown[]
    ? Expr<Values[Key]>
    : string extends keyof Values[Key]
      ? Expr<Values[Key]>
      : Reads<Values[Key]>;
};

/** A leaf of the normalised values: its place in them, and what it holds. */
interface Leaf {
  readonly name: readonly string[];
  readonly kind: Kind;
}

/** An object shaped like the normalised values, to name them by: `v.region.id`. */
export function readsOf<Values>(leaves: readonly Leaf[]): Reads<Values> {
  const root: Record<string, unknown> = {};
  for (const { name, kind } of leaves) {
    let place = root;
    for (const key of name.slice(0, -1)) place = (place[key] ??= {}) as Record<string, unknown>;
    place[name.at(-1) as string] = read(name, kind);
  }
  return root as Reads<Values>;
}
