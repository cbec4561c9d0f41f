import type { Environment } from '../expressions/evaluate';
import { evaluate } from '../expressions/evaluate';
import type { Expr } from '../expressions/expression';
import type { Node } from '../expressions/tree';
import { namesReadBy } from '../expressions/tree';
import type { Problem } from '../../problem';

/** A loop over a list (`item` is the variable's name) or over a map, whose keys are {@link nameOf} the item. */
export interface Loop {
  readonly item: string;
  readonly of: Expr<readonly string[]> | Expr<Record<string, unknown>> | Expr<Record<string, string>[]>;
}

/** The variable that holds the key of a map's entry. */
export const nameOf = (item: string) => `${item}Name`;

/** A reason to refuse values: evaluated here, printed as a `fail` in the chart. */
export interface Rule {
  /** The key that the error is about, as a dotted path of the nested form. */
  readonly key: string;
  /** Loops around the rule, outermost first: it is tried for each combination. */
  readonly each?: readonly Loop[];
  readonly refuse: Expr<boolean>;
  /** What is wrong and what to write instead; follows the key and a colon. */
  readonly say: Expr<string>;
  /** Whether it is only judged where the rule before it, in the same loops, refuses nothing. */
  readonly otherwise?: boolean;
  /** The heading that it has in the chart's template. */
  readonly heading?: string;
}

/** What the rules have against the values, all at once, and each sentence once. */
export function refusalsOf(rules: readonly Rule[], environment: Environment): Problem[] {
  const refusals = chainsOf(rules).flatMap((chain) =>
    loops(chain[0]?.each ?? [], environment).flatMap((inner) => {
      const rule = chain.find(({ refuse }) => evaluate(refuse, inner));
      return rule ? [{ key: rule.key, ...itemOf(rule, inner), message: evaluate(rule.say, inner) }] : [];
    }),
  );
  return [...new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal])).values()];
}

/** Rules in chains, of which only the first that refuses something speaks. */
function chainsOf(rules: readonly Rule[]): Rule[][] {
  const known = knownChains.get(rules);
  if (known) return known;
  const chains: Rule[][] = [];
  for (const rule of rules) {
    const last = chains.at(-1);
    if (rule.otherwise && last) last.push(rule);
    else chains.push([rule]);
  }
  knownChains.set(rules, chains);
  return chains;
}

// All clusters are judged by the same rules.
const knownChains = new WeakMap<readonly Rule[], Rule[][]>();

function itemOf({ each = [] }: Rule, { variables }: Environment): Pick<Problem, 'item'> {
  const [first] = each;
  const item = first && (variables[nameOf(first.item)] ?? variables[first.item]);
  return typeof item === 'string' ? { item } : {};
}

function loops(each: readonly Loop[], environment: Environment): Environment[] {
  return each.reduce<Environment[]>(
    (environments, { item, of }) =>
      environments.flatMap((outer) => {
        const list = evaluate(of as Expr<unknown>, outer) as string[] | Record<string, string>;
        const pairs = Array.isArray(list)
          ? list.map((value) => ({ [item]: value }))
          : Object.entries(list).map(([name, value]) => ({ [item]: value, [nameOf(item)]: name }));
        return pairs.map((more) => ({ ...outer, variables: { ...outer.variables, ...more } }));
      }),
    [environment],
  );
}

/** What a rule reads. */
export const treesOfRule = ({ each = [], refuse, say }: Rule): Node[] => [
  ...each.map(({ of }) => of.tree),
  refuse.tree,
  say.tree,
];

/** The names of the normalised values that a rule reads. */
export const namesReadByRule = (rule: Rule): Set<string> => namesReadBy(treesOfRule(rule));

/** Puts rules under a heading in the chart's template. */
export const underHeading = (heading: string, rules: readonly Rule[]): Rule[] =>
  rules.map((rule) => ({ ...rule, heading }));
