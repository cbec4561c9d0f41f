import type { IResolver, ResolutionContext } from 'cdk8s';
import { ApiObject, App } from 'cdk8s';
import type { Construct } from 'constructs';
import { ForEach, Include, Spread, When, hiddenKey, isBlock } from './block';
import { conditionsOf } from './conditional';
import type { Environment } from '../expressions/evaluate';
import { evaluate } from '../expressions/evaluate';
import { Expr } from '../expressions/expression';

/** A Kubernetes object as it goes to the API server. */
export type Manifest = Record<string, unknown> & { apiVersion: string; kind: string };

/**
 * The static rendering: every expression evaluated, every condition decided.
 *
 * @param build adds the constructs to the app; it is the same function that the chart is printed from
 */
export function renderManifests(build: (app: App) => Construct, environment: Environment): Manifest[] {
  const root = build(new App({ resolvers: [new Evaluator(environment)] }));
  return apiObjectsOf(root)
    .filter((object) => conditionsOf(object).every(({ condition }) => evaluate(condition, environment)))
    .map((object) => replaceLeaves(object.toJson(), standInForNull, null) as Manifest);
}

/** The Kubernetes objects below a construct, in the order they were added. */
export const apiObjectsOf = (root: Construct): ApiObject[] =>
  root.node.findAll().filter((construct) => ApiObject.isApiObject(construct));

class Evaluator implements IResolver {
  constructor(private readonly environment: Environment) {}

  resolve(context: ResolutionContext): void {
    if (isPending(context.value)) context.replaceValue(evaluateStructure(context.value, this.environment));
  }
}

/** Whether an expression or a block is anywhere in a value. */
export function isPending(value: unknown): boolean {
  if (value instanceof Expr || isBlock(value)) return true;
  if (Array.isArray(value)) return value.some(isPending);
  return isPlainMap(value) && Object.values(value).some(isPending);
}

/** Whether a value is a map of the manifest, as against an instance of some class. */
export const isPlainMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && value.constructor === Object;

function evaluateStructure(value: unknown, environment: Environment): unknown {
  if (value instanceof Expr) return replaceLeaves(evaluate(value, environment), null, standInForNull);
  if (value instanceof When) {
    if (evaluate(value.condition, environment)) return evaluateStructure(value.body, environment);
    return value.orEmptyList ? [] : undefined;
  }
  if (Array.isArray(value))
    return value.flatMap((item) => evaluateItem(item, environment)).filter((item) => item !== undefined);
  return isPlainMap(value) ? evaluateMap(value, environment) : value;
}

/**
 * cdk8s takes null for a value that is missing; a map of values may hold it all the same. Half a character is in no
 * text that was read as UTF-8.
 */
const standInForNull = '\ud800';

function replaceLeaves(value: unknown, old: unknown, by: unknown): unknown {
  if (value === old) return by;
  if (Array.isArray(value)) return value.map((item) => replaceLeaves(item, old, by));
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, replaceLeaves(child, old, by)]),
  );
}

function evaluateItem(item: unknown, environment: Environment): unknown[] {
  if (!(item instanceof ForEach)) return [evaluateStructure(item, environment)];
  return evaluate(item.list, environment).map((entry) =>
    evaluateStructure(item.body, {
      ...environment,
      variables: { ...environment.variables, [item.variable]: entry },
    }),
  );
}

function evaluateMap(map: Record<string, unknown>, environment: Environment): Record<string, unknown> {
  const { [hiddenKey]: hidden, ...literals } = map;
  const own = Object.fromEntries(
    Object.entries(literals).map(([key, value]) => [key, evaluateStructure(value, environment)]),
  );
  if (hidden instanceof Spread) return { ...evaluate(hidden.map, environment), ...own };
  if (hidden instanceof Include) return { ...evaluateMap(hidden.body, environment), ...own };
  return own;
}
