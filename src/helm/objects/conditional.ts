import { Construct } from 'constructs';
import type { Expr } from '../expressions/expression';

/** A scope whose objects exist only while a condition holds. */
export class Conditional extends Construct {
  readonly condition: Expr<boolean>;

  /** The condition in words, for the table of resources. */
  readonly meaning: string;

  constructor(scope: Construct, id: string, props: { when: Expr<boolean>; meaning: string }) {
    super(scope, id);
    this.condition = props.when;
    this.meaning = props.meaning;
  }
}

/** The conditions around an object, outermost first. */
export const conditionsOf = (construct: Construct): Conditional[] =>
  construct.node.scopes.filter((scope) => scope instanceof Conditional);
