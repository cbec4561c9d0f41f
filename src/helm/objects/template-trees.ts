import type { Node } from '../expressions/tree';
import { Expr, treeOf } from '../expressions/expression';
import { Comment, EachOnce, ForEach, Include, Spread, When } from './block';

/** The trees of all expressions in a part of an object, without those in bodies of named templates. */
export function treesOf(value: unknown): Node[] {
  if (value instanceof Expr) return [value.tree];
  if (value instanceof When) return [value.condition.tree, ...treesOf(value.body)];
  if (value instanceof ForEach) return [value.list.tree, ...treesOf(value.body)];
  if (value instanceof Comment || value instanceof EachOnce) return treesOf(value.body);
  if (value instanceof Spread) return [value.map.tree];
  if (value instanceof Include)
    return Object.values(value.parameters).map((parameter) => treeOf(parameter.value));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(treesOf);
}

/** The named templates that a part of an object includes, those within others first. */
export function includesOf(value: unknown): Include[] {
  if (value instanceof Include) return [...includesOf(value.body), value];
  if ([When, ForEach, EachOnce, Comment].some((block) => value instanceof block))
    return includesOf((value as When).body);
  if (typeof value !== 'object' || value === null || value instanceof Expr) return [];
  return Object.values(value).flatMap(includesOf);
}
