import type { Expr, Value } from '../expressions/expression';
import { parameter } from '../expressions/expression';

/** A part of an object that depends on values; both renderings know what to do with it. */
export type Block<Body = unknown> =
  When<Body> | ForEach<Body> | EachOnce<Body> | Comment<Body> | Include<Body> | Spread;

/** A field or list item that is there only while a condition holds. */
export class When<Body = unknown> {
  constructor(
    readonly condition: Expr<boolean>,
    readonly body: Body,
    /** Where the condition does not hold, the field is an empty list; otherwise it is absent. */
    readonly orEmptyList: boolean,
  ) {}

  /** The same block around another body. */
  around(body: unknown): When {
    return new When(this.condition, body, this.orEmptyList);
  }
}

/** One list item for each entry of a list. */
export class ForEach<Body = unknown> {
  constructor(
    readonly list: Expr<readonly unknown[]>,
    /** The name of the variable that holds the entry. */
    readonly variable: string,
    readonly body: Body,
  ) {}

  /** The same block around another body. */
  around(body: unknown): ForEach {
    return new ForEach(this.list, this.variable, body);
  }
}

/** A list of strings, each of which is there once, where it is given first. */
export class EachOnce<Body = unknown> {
  constructor(
    /** The name of the variable that templates collect them in. */
    readonly variable: string,
    readonly body: Body,
  ) {}

  /** The same block around another body. */
  around(body: unknown): EachOnce {
    return new EachOnce(this.variable, body);
  }
}

/** A field or list item with a reason that a template shows above it. Manifests are data and have no comments. */
export class Comment<Body = unknown> {
  constructor(
    readonly text: string,
    readonly body: Body,
  ) {}

  /** The same block around another body. */
  around(body: unknown): Comment {
    return new Comment(this.text, body);
  }
}

/** A part that several templates include from one named template. */
export class Include<Body = unknown> {
  constructor(
    readonly name: string,
    /** What the named template gives: the comment above its definition. */
    readonly about: string,
    readonly parameters: Readonly<Record<string, Parameter>>,
    readonly body: Body,
  ) {}

  /** The same block around another body. */
  around(body: unknown): Include {
    return new Include(this.name, this.about, this.parameters, body);
  }
}

/** A parameter of a named template. */
export interface Parameter {
  readonly meaning: string;
  /** Its argument in one place. */
  readonly value: Value<string>;
}

/** The entries of a map of values, among literal entries, which are not replaced. */
export class Spread {
  constructor(readonly map: Expr<Record<string, string>>) {}
}

/** A field or list item that is there while the condition holds. It has the type of its place. */
export const when = <Body>(condition: Expr<boolean>, body: NoInfer<Body>) =>
  new When<Body>(condition, body, false);

/** A list that is empty while the condition does not hold. */
export const listWhen = <Body>(condition: Expr<boolean>, body: NoInfer<Body>) =>
  new When<Body>(condition, body, true);

/**
 * One list item for each entry of the list.
 *
 * @param item the variable that the body reads the entry from: `variable('source')`
 */
export function forEach<Body, Item>(
  item: Expr<Item>,
  list: Expr<readonly Item[]>,
  body: NoInfer<Body>,
): ForEach<Body> {
  if (item.tree.node !== 'variable') throw new Error('the item of a loop must be a variable');
  return new ForEach(list, item.tree.name, body);
}

/** What gives the strings of a list: one, or those of a condition or loop. */
export type Strings = Value<string> | When<Strings> | ForEach<Strings>;

/** A list of strings, each of which is there once, where it is given first. */
export const eachOnce = (variable: string, strings: readonly Strings[]) =>
  new EachOnce<string[]>(variable, strings as string[]);

/** A field or list item with a reason that its template shows above it. */
export const comment = <Body>(text: string, body: NoInfer<Body>) => new Comment<Body>(text, body);

/**
 * A part that is printed once, as a named template with parameters.
 *
 * @param definition.body the part, which reads its parameters and the values of the chart, and nothing else
 */
export function include<Body, Name extends string = never>(definition: {
  readonly name: string;
  readonly about: string;
  readonly parameters?: Readonly<Record<Name, Parameter>>;
  readonly body: (parameters: Record<Name, Expr<string>>) => Body;
}): Include<Body> {
  const { name, about, body } = definition;
  const parameters = (definition.parameters ?? {}) as Record<Name, Parameter>;
  const expressions = Object.fromEntries(Object.keys(parameters).map((each) => [each, parameter(each)]));
  return new Include(name, about, parameters, body(expressions as Record<Name, Expr<string>>));
}

/** Whether a value is one of the blocks. */
export const isBlock = (value: unknown): value is Block =>
  [When, ForEach, EachOnce, Comment, Include, Spread].some((block) => value instanceof block);
