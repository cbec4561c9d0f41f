import { controlCharacters } from '../../control-characters';
import type { HandedOnValues, ValuesContract } from '../contract/values-contract';
import { treesOfRule } from '../contract/rule';
import type { Scope } from '../expressions/print';
import { printLiteral, printOperand, printTest } from '../expressions/print';
import { readFixedTemplate } from './fixed-template';
import {
  patternVariables,
  printDisagreements,
  printPatterns,
  printPatternVariables,
} from './checks-template';
import { printPrelude } from './prelude';
import { printRules } from './rules-template';

/** `refusals.yaml`: renders to nothing, or fails with everything that is wrong with the values. */
export function printRefusals(contract: ValuesContract, chart: string): string[] {
  const { rules, handsOn } = contract;
  const scope = scopeOf(contract, chart);
  const trees = [...rules.flatMap(treesOfRule), ...(handsOn ? [handsOn.when.tree, handsOn.values.tree] : [])];
  return [
    '{{- /*',
    'Fails with everything that is wrong with the values, in the words of the command line. Each refusal says what it reads:',
    'values of a wrong type are judged by nothing else.',
    '*/}}',
    ...printPatternVariables(scope.variables),
    '',
    ...printPrelude(trees, scope),
    ...printChecks(contract, scope),
    '',
    `{{- $lines := include "${chart}.refusalLines" (dict "root" $ "refusals" $refusals) }}`,
    ...(handsOn ? printOther(handsOn, scope) : []),
    '{{- if $lines }}',
    '  {{- fail (print "\\n" $lines) }}',
    '  {{- /* helm lint goes on after fail. It reports what is not YAML, such as a line that begins with "@". */}}',
    '  {{- print "\\n@" $lines }}',
    '{{- end }}',
  ];
}

const scopeOf = ({ fields }: ValuesContract, chart: string) => ({
  chart,
  root: '$' as const,
  variables: patternVariables(fields),
});

/** The lines that set `$refusals` to all that is wrong with the values. */
const printChecks = (
  { fields, rules, lifted }: ValuesContract,
  scope: ReturnType<typeof scopeOf>,
): string[] => [
  '{{- $refusals := .shapes.problems }}',
  ...printDisagreements(fields, scope.chart),
  ...printPatterns(fields, scope, lifted),
  ...printRules(rules, scope),
];

/** The name with which the named templates of the other chart begin, where a chart judges what it hands on. */
export const otherChart = (chart: string): string => `${chart}.chart`;

/** The lines that add to `$lines` what the other chart has against the values that it gets. */
function printOther({ when, values, release }: HandedOnValues, scope: Scope): string[] {
  const namespace = printOperand(release.Namespace.tree, scope);
  return [
    '',
    '{{- /* What the other chart has against the values that it gets. */}}',
    `{{- if ${printTest(when.tree, scope)} }}`,
    `  {{- $release := dict "Name" ${printLiteral(release.Name)} "Namespace" ${namespace} }}`,
    `  {{- $other := dict "Values" ${printOperand(values.tree, scope)} "Release" $release }}`,
    `  {{- $further := include "${otherChart(scope.chart)}.refusals" $other }}`,
    '  {{- $lines = list $lines $further | compact | join "\\n" | splitList "\\n" | uniq | join "\\n" }}',
    '{{- end }}',
  ];
}

/**
 * `_chart-refusals.tpl`: the refusals of the other chart as a named template, which takes a dict with its Values and its
 * Release in place of Helm's root context.
 */
export function printOtherRefusals(contract: ValuesContract, chart: string): string[] {
  const scope = scopeOf(contract, chart);
  return [
    '{{- /*',
    'What is wrong with the values of the other chart, in its words: one line for each refusal. Takes a dict with its',
    'Values and its Release.',
    '*/}}',
    `{{- define "${chart}.refusals" }}`,
    ...printPatternVariables(scope.variables),
    '',
    ...printPrelude(contract.rules.flatMap(treesOfRule), scope),
    ...printChecks(contract, scope),
    '',
    `{{- include "${chart}.refusalLines" (dict "root" $ "refusals" $refusals) -}}`,
    '{{- end }}',
  ];
}

const printRanges = () => controlCharacters.map(([first, last]) => `(list ${first} ${last})`).join(' ');

const printClass = () =>
  `[${controlCharacters.map((range) => range.map((code) => `\\x{${code.toString(16)}}`).join('-')).join('')}]`;

/** `_refusals.tpl`: how refusals are shown. */
export const printRefusalLines = (chart: string): string[] =>
  readFixedTemplate('templates/refusals.tpl', chart, {
    controlCharacters: printLiteral(printClass()),
    controlRanges: `list ${printRanges()}`,
  });
