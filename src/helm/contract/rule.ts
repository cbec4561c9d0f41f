import type { Environment } from '../expressions/evaluate';
import { evaluate } from '../expressions/evaluate';
import type { Expr } from '../expressions/expression';
import { kindOf, format } from '../expressions/expression';
import type { Problem } from '../../problem';
import type { Field } from './field';
import { lookUp } from '../expressions/document-path';
import { normalise } from './normalise';
import type { Scope } from '../expressions/print';
import { printLiteral, printOperand, printPipeline, printRaw, printTest } from '../expressions/print';

/** A loop over a list (`item` is the variable's name) or over a map, whose keys are {@link nameOf} the item. */
export interface Loop {
  readonly item: string;
  readonly of: Expr<readonly string[]> | Expr<Record<string, string>> | Expr<Record<string, string>[]>;
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
}

/** What the rules have against the values, all at once. */
export function refusalsOf(rules: readonly Rule[], environment: Environment): Problem[] {
  return rules.flatMap((rule) =>
    loops(rule.each ?? [], environment)
      .filter((inner) => evaluate(rule.refuse, inner))
      .map((inner) => ({ key: rule.key, ...itemOf(rule, inner), message: evaluate(rule.say, inner) })),
  );
}

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

/** The lines of a template that appends the messages of rules to `$errors`; neighbours share their loops. */
export function printRules(rules: readonly Rule[], scope: Scope): string[] {
  const loopsOf = (rule: Rule) => printLoops(rule, scope);
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const last = groups.at(-1);
    if (last?.[0] && loopsOf(last[0]).join('\n') === loopsOf(rule).join('\n')) last.push(rule);
    else groups.push([rule]);
  }
  return groups.flatMap((group) => {
    const tests = group.flatMap(({ key, refuse, say }) => [
      `{{- if ${printTest(refuse.tree, scope)} }}`,
      `  {{- $errors = append $errors ${printOperand(format`${key}: ${say}`.tree, scope)} }}`,
      '{{- end }}',
    ]);
    return loopsOf(group[0] as Rule).reduceRight(
      (body, loop) => [loop, ...body.map((line) => `  ${line}`), '{{- end }}'],
      tests,
    );
  });
}

const printLoops = ({ each = [] }: Rule, scope: Scope) =>
  each.map(({ item, of }) => {
    const name = kindOf(of.tree) === 'stringMap' ? `$${nameOf(item)}, ` : '';
    return `{{- range ${name}$${item} := ${printPipeline(of.tree, scope)} }}`;
  });

/** Values that stand in several forms and differ. What they hold is not shown: it may be a secret. */
export function disagreementsOf(fields: readonly Field[], document: unknown): Problem[] {
  return formsToCompare(fields).flatMap(({ kind, forms }) => {
    const textOf = (path: readonly string[]) => JSON.stringify(normalise(kind, [lookUp(document, path)]));
    const paths = forms.filter((path) => !['""', '[]'].includes(textOf(path)));
    if (new Set(paths.map(textOf)).size < 2) return [];
    return [{ key: dotted(forms[0]), paths, message: disagreement(paths) }];
  });
}

/** The lines of a template that appends the same to `$errors`. */
export function printDisagreements(fields: readonly Field[], prefix: string): string[] {
  return formsToCompare(fields).flatMap(({ kind, forms }) => [
    `{{- if include "${prefix}.disagree" (list ${[printLiteral(kind), ...forms.map(printRaw)].join(' ')}) }}`,
    `  {{- $errors = append $errors ${printLiteral(`${dotted(forms[0])}: ${disagreement(forms)}`)} }}`,
    '{{- end }}',
  ]);
}

const formsToCompare = (fields: readonly Field[]) =>
  fields.filter(({ forms, contractOnly }) => forms.length > 1 && !contractOnly);

const dotted = (path: readonly string[]) => path.join('.');

const disagreement = (forms: readonly (readonly string[])[]) =>
  `is given as ${forms.map(dotted).join(' and ')} with different values; keep one`;
