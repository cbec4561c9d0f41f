import type { Environment } from '../expressions/evaluate';
import { evaluate } from '../expressions/evaluate';
import { Expr } from '../expressions/expression';
import { Comment, EachOnce, ForEach, Include, Spread, When } from './block';
import type { ChartObject } from './cdk8s-objects';
import { hiddenKey, isPlainMap } from './template';

/** A Kubernetes object as it is sent to the API server. */
export type Manifest = Record<string, unknown> & { apiVersion: string; kind: string };

/** The static rendering: every expression evaluated, every condition decided. */
export const renderManifests = (objects: readonly ChartObject[], environment: Environment): Manifest[] =>
  objects
    .filter(({ conditions }) => conditions.every(({ condition }) => evaluate(condition, environment)))
    .map(({ tree }) => evaluateMap(tree, environment) as Manifest);

/** A map outside of objects, rendered in the same way. */
export const renderMap = <T extends object>(tree: T, environment: Environment): T =>
  evaluateMap(tree as Record<string, unknown>, environment) as T;

/** The value of a part of an object; undefined where its condition does not hold. */
function evaluateStructure(value: unknown, environment: Environment): unknown {
  if (value instanceof Expr) return evaluate(value, environment);
  if (value instanceof When) {
    if (evaluate(value.condition, environment)) return evaluateStructure(value.body, environment);
    return value.orEmptyList ? [] : undefined;
  }
  if (value instanceof Comment) return evaluateStructure(value.body, environment);
  if (value instanceof EachOnce) return [...new Set(evaluateStructure(value.body, environment) as string[])];
  if (value instanceof Include) return evaluateStructure(value.body, insideOf(value, environment));
  if (Array.isArray(value))
    return value.flatMap((item) => evaluateItem(item, environment)).filter((item) => item !== undefined);
  return isPlainMap(value) ? evaluateMap(value, environment) : value;
}

/** A list item; several of a loop. */
function evaluateItem(item: unknown, environment: Environment): unknown[] {
  if (!(item instanceof ForEach)) return [evaluateStructure(item, environment)];
  return evaluate(item.list, environment).map((entry) =>
    evaluateStructure(item.body, withVariables(environment, { [item.variable]: entry })),
  );
}

function evaluateMap(map: Readonly<Record<string, unknown>>, environment: Environment) {
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(map)) {
    const value = key === hiddenKey ? undefined : evaluateStructure(child, environment);
    if (value !== undefined) result[key] = value;
  }
  // A literal entry is not replaced.
  for (const [key, value] of Object.entries(hiddenEntries(map[hiddenKey], environment)))
    if (!Object.hasOwn(result, key)) result[key] = value;
  return result;
}

function hiddenEntries(block: unknown, environment: Environment): Record<string, unknown> {
  if (block instanceof Spread) return evaluate(block.map, environment);
  if (block instanceof Include) return evaluateStructure(block, environment) as Record<string, unknown>;
  return {};
}

/** The environment in which the body of a named template is evaluated. */
const insideOf = ({ parameters }: Include, environment: Environment): Environment => ({
  ...environment,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, { value }]) => [name, evaluate(value, environment)]),
  ),
});

const withVariables = (environment: Environment, more: Record<string, unknown>): Environment => ({
  ...environment,
  variables: { ...environment.variables, ...more },
});
