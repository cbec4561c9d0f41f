import type { Loop, Rule } from '../contract/rule';
import { nameOf, namesReadByRule } from '../contract/rule';
import { printLocals } from '../expressions/locals';
import { kindOf } from '../expressions/tree';
import type { Scope } from '../expressions/print';
import { printLiteral, printOperand, printPipeline, printTest } from '../expressions/print';

/** The lines of a template that adds to `$refusals` what rules refuse; neighbours share their heading and loops. */
export function printRules(rules: readonly Rule[], scope: Scope): string[] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const last = groups.at(-1);
    const isAlike = (other: Rule) =>
      other.heading === rule.heading && printLoops(other, scope).join() === printLoops(rule, scope).join();
    if (last?.[0] && isAlike(last[0])) last.push(rule);
    else groups.push([rule]);
  }
  return groups.flatMap((group, index) => [
    ...printHeading(group[0] as Rule, groups[index - 1]?.[0]),
    ...printInLoops(group, scope),
  ]);
}

/** Rules in their common loops. */
function printInLoops(group: readonly Rule[], scope: Scope): string[] {
  const { each = [] } = group[0] as Rule;
  const trees = group.flatMap(({ refuse, say }) => [refuse.tree, say.tree]);
  const variablesOf = ({ item }: Loop) => [item, nameOf(item)];
  return printLoops(group[0] as Rule, scope).reduceRight(
    (body, loop, depth) => {
      const bound = each.slice(0, depth + 1).flatMap(variablesOf);
      const locals = printLocals(trees, { ...scope, bound }, variablesOf(each[depth] as Loop));
      return [loop, ...[...locals, ...body].map((line) => `  ${line}`), '{{- end }}'];
    },
    group.flatMap((rule, position) => [
      ...printRule(rule, scope),
      ...(group[position + 1]?.otherwise ? [] : ['{{- end }}']),
    ]),
  );
}

const printHeading = ({ heading }: Rule, before: Rule | undefined): string[] =>
  heading === undefined || before?.heading === heading ? [] : ['', `{{- /* ${heading} */}}`];

const printRule = (rule: Rule, scope: Scope): string[] => [
  `{{- ${rule.otherwise ? 'else if' : 'if'} ${printTest(rule.refuse.tree, scope)} }}`,
  '  {{- $refusals = append $refusals (dict',
  `    "key" ${printLiteral(rule.key)}`,
  `    "reads" (${printLiteral([...namesReadByRule(rule)].sort())})`,
  `    "message" ${printOperand(rule.say.tree, scope)}`,
  '  ) }}',
];

const printLoops = ({ each = [] }: Rule, scope: Scope): string[] =>
  each.map(({ item, of }) => {
    const isMap = ['stringMap', 'map'].includes(kindOf(of.tree));
    const name = isMap ? `$${nameOf(item)}, ` : '';
    return `{{- range ${name}$${item} := ${printPipeline(of.tree, scope)} }}`;
  });
