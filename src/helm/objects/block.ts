import type { Expr, Node } from '../expressions/expression';
import { variable } from '../expressions/expression';

/** Structure that depends on values; the resolvers of both renderings know what to do with it. */
export type Block = When | ForEach | Spread | Include;

/** A field or list item that is there only while a condition holds. */
export class When {
  constructor(
    readonly condition: Expr<boolean>,
    readonly body: unknown,
    /** An empty list stands where the condition does not hold; otherwise nothing does. */
    readonly orEmptyList: boolean,
  ) {}
}

/** One list item for each entry of a list. */
export class ForEach {
  constructor(
    readonly list: Expr<readonly unknown[]>,
    readonly variable: string,
    readonly body: unknown,
  ) {}
}

/** The entries of a map of values, among literal ones, which have the last word. */
export class Spread {
  constructor(readonly map: Expr<Record<string, string>>) {}
}

/** A map that every template includes from one named template. */
export class Include {
  constructor(
    readonly name: string,
    readonly body: Record<string, unknown>,
  ) {}
}

/**
 * The type of a Kubernetes object in which every leaf may be an expression and every field a block.
 *
 * The one cast between the two worlds is {@link template}.
 */
export type Template<T> =
  | T
  | Expr<T>
  | When
  | (T extends readonly (infer Item)[]
      ? readonly (Template<Item> | ForEach)[]
      : T extends object
        ? { readonly [Key in keyof T]: Template<T[Key]> }
        : never);

/** Gives a cdk8s construct props that hold expressions and blocks. */
export const template = <T>(props: Template<T>): T => props as T;

/** A field or list item that is there while the condition holds. */
export const when = (condition: Expr<boolean>, body: unknown) => new When(condition, body, false);

/** A list that is empty while the condition does not hold. */
export const listWhen = (condition: Expr<boolean>, body: readonly unknown[]) =>
  new When(condition, body, true);

/** One list item for each text of the list. `name` is the loop's variable in the printed template. */
export const forEach = (list: Expr<readonly string[]>, name: string, body: (item: Expr<string>) => unknown) =>
  new ForEach(list, name, body(variable(name)));

/** One list item for each map of the list. */
export const forEachEntry = (
  list: Expr<readonly Record<string, string>[]>,
  name: string,
  body: (item: Expr<Record<string, string>>) => unknown,
) => new ForEach(list, name, body(variable<Record<string, string>>(name, 'stringMap')));

/** A key that no Kubernetes object has: it carries a block through copies of the map around it. */
export const hiddenKey = '~';

/** The entries of a map of values; spell it `{ literal: 'x', ...spread(map) }`. */
export const spread = (map: Expr<Record<string, string>>) => hide(new Spread(map));

/** A map that is printed once, as a named template; spell it `{ ...partial('labels', { … }) }`. */
export const include = (name: string, body: Record<string, unknown>) => hide(new Include(name, body));

const hide = (block: Spread | Include) => ({ [hiddenKey]: block }) as unknown as Record<string, string>;

/** Whether a value is one of the blocks. */
export const isBlock = (value: unknown): value is Block =>
  value instanceof When || value instanceof ForEach || value instanceof Spread || value instanceof Include;

/** The expressions that a block itself reads, apart from those in its body. */
export function treesOfBlock(block: Block): Node[] {
  if (block instanceof When) return [block.condition.tree];
  if (block instanceof ForEach) return [block.list.tree];
  return block instanceof Spread ? [block.map.tree] : [];
}
