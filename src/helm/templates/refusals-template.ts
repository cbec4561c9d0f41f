import type { Field } from '../contract/field';
import type { Node } from '../expressions/expression';
import type { Scope } from '../expressions/print';
import { printPrelude } from './prelude';
import type { Rule } from '../contract/rule';
import { printDisagreements, printRules } from '../contract/rule';
import { printPatterns } from '../contract/pattern';

/** `refusals.yaml`: renders to nothing, or fails with everything that is wrong with the values. */
export function printRefusals(fields: readonly Field[], rules: readonly Rule[], chart: string): string[] {
  const scope: Scope = { chart, root: '$' };
  return [
    '{{- /* Refuses values that the schema cannot judge, all errors at once. */}}',
    ...printPrelude(rules.flatMap(treesOfRule), scope),
    '{{- $errors := list }}',
    ...printDisagreements(fields, chart),
    ...printPatterns(fields, scope),
    ...printRules(rules, scope),
    '{{- if $errors }}',
    '  {{- fail (printf "\\n%s" (join "\\n" $errors)) }}',
    '{{- end }}',
  ];
}

/** What a rule reads. */
export const treesOfRule = ({ each = [], refuse, say }: Rule): Node[] => [
  ...each.map(({ of }) => of.tree),
  refuse.tree,
  say.tree,
];
