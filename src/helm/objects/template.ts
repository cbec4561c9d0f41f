import type { Expr } from '../expressions/expression';
import type { Comment, EachOnce, ForEach, Include, When } from './block';
import { Spread } from './block';

/** The type of an object in which every leaf may be an expression and every field a block. */
export type Template<T> =
  | T
  | Expr<T>
  | When<Template<T>>
  | Comment<Template<T>>
  | EachOnce<Template<T>>
  | Include<Template<T>>
  | (T extends readonly (infer Item)[]
      ? readonly (Template<Item> | ForEach<Template<Item>>)[]
      : T extends object
        ? { readonly [Key in keyof T]: Template<T[Key]> }
        : never);

/** Gives a cdk8s construct props that hold expressions and blocks. */
export const template = <T>(props: Template<T>): T => props as T;

/** The key for the entries of a map that are not its own. */
export const hiddenKey = '~';

/** The entries of a map that is a block, to be spread into another map. */
export const entriesOf = (block: Spread | Include<Record<string, string>>) =>
  ({ [hiddenKey]: block }) as unknown as Record<string, string>;

/** The entries of a map of values; spell it `{ literal: 'x', ...spread(map) }`. */
export const spread = (map: Expr<Record<string, string>>) => entriesOf(new Spread(map));

/** Whether a value is a map of the object, as against an instance of some class. */
export const isPlainMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && value.constructor === Object;
