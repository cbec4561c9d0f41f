import type { Expr } from '../../helm/expressions/expression';
import { and, equal, has, matches, not, or, format, variable } from '../../helm/expressions/expression';
import type { Pattern } from '../../helm/contract/field';
import { hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { nameOf } from '../../helm/contract/rule';
import { labelName, labelValue } from './kubernetes-patterns';

const label = variable('label');
const name = variable(nameOf('label'));

/** Refuses a string of a loop that does not match a pattern. */
export const patternRule = (
  key: string,
  { pattern, allowed, example }: Pattern,
  value: Expr<string>,
): Rule => ({
  key,
  refuse: and(not(equal(value, '')), not(hasPlaceholder(value)), not(matches(value, pattern))),
  say: format`got "${value}"; allowed: ${allowed}; write for example "${example}"`,
});

/** Kubernetes limits the length of a DNS subdomain, which the pattern cannot count. */
export const prefixLengthRule = (key: string, labelKey: Expr<string>): Rule => ({
  key,
  refuse: matches(labelKey, '^[^/]{254,}/'),
  say: format`got a key with a DNS prefix of more than 253 characters; shorten it`,
});

/** Refuses labels that Kubernetes would refuse, and keys that YAML has changed. */
export const labelRulesOf = (key: string, of: Expr<Record<string, string>>): Rule[] =>
  [
    {
      ...patternRule(key, labelValue, label),
      say: format`"${name}" got "${label}"; allowed: ${labelValue.allowed}; write for example "${labelValue.example}"`,
    },
    { ...patternRule(key, labelName, name), refuse: not(matches(name, labelName.pattern)) },
    prefixLengthRule(key, name),
    {
      key,
      refuse: or(equal(name, 'true'), equal(name, 'false')),
      say: format`got the key "${name}", which may be an unquoted yes, no, on, off, y or n in the file; put the key in quotes, or choose another one`,
    },
  ].map((rule) => ({ ...rule, each: [{ item: 'label', of }] }));

/** The labels that every object has. */
const standardLabels = [
  ...['name', 'instance', 'version', 'component', 'part-of', 'managed-by'].map(
    (label) => `app.kubernetes.io/${label}`,
  ),
  'helm.sh/chart',
];

/** Refuses labels whose values the chart sets itself. */
export const standardLabelRulesOf = (key: string, of: Expr<Record<string, string>>): Rule[] => [
  {
    key,
    each: [{ item: 'label', of }],
    refuse: has(standardLabels, name),
    say: format`"${name}" is a label that the chart sets itself, so this value has no effect; remove it, or choose another key`,
  },
];

/** Refuses annotations that Kubernetes would refuse. Their values may be any string. */
export const annotationRulesOf = (key: string, of: Expr<Record<string, string>>): Rule[] =>
  [
    { ...patternRule(key, labelName, name), refuse: not(matches(name, labelName.pattern)) },
    prefixLengthRule(key, name),
  ].map((rule) => ({ ...rule, each: [{ item: 'label', of }] }));
