import { controlCharacters } from '../../control-characters';
import type { ValuesContract } from '../contract/values-contract';
import { treesOfRule } from '../contract/rule';
import type { Scope } from '../expressions/print';
import { printLiteral } from '../expressions/print';
import { readFixedTemplate } from './fixed-template';
import { printDisagreements, printPatterns } from './checks-template';
import { printPrelude } from './prelude';
import { printRules } from './rules-template';

/** `refusals.yaml`: renders to nothing, or fails with everything that is wrong with the values. */
export function printRefusals({ fields, rules, lifted }: ValuesContract, chart: string): string[] {
  const scope: Scope = { chart, root: '$' };
  return [
    '{{- /*',
    'Refuses values that cannot work, all at once, in the words of the command line. Each refusal says what it reads:',
    'values of a wrong type are judged by nothing else.',
    '*/}}',
    ...printPrelude(rules.flatMap(treesOfRule), scope),
    '{{- $refusals := .shapes.problems }}',
    ...printDisagreements(fields, chart),
    ...printPatterns(fields, lifted),
    ...printRules(rules, scope),
    '',
    `{{- $lines := include "${chart}.refusalLines" (dict "root" $ "refusals" $refusals) }}`,
    '{{- if $lines }}',
    '  {{- fail (print "\\n" $lines) }}',
    '  {{- /* helm lint goes on after fail. It reports what is not YAML, such as a line that begins with "@". */}}',
    '  {{- print "\\n@" $lines }}',
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
