import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  equal,
  has,
  matches,
  namedWith,
  not,
  or,
  format,
  variable,
} from '../../helm/expressions/expression';
import type { Pattern } from '../../helm/contract/field';
import { adviceOf, hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { nameOf } from '../../helm/contract/rule';
import { labelName, labelValue, objectName } from './kubernetes-patterns';

const label = variable('label');
const name = variable(nameOf('label'));

/** Long patterns, with the named templates that hold them in the chart. */
const names = new Map([
  [labelName, { name: 'isLabelKey', about: 'Whether a string is the key of a label or annotation.' }],
  [labelValue, { name: 'isLabelValue', about: 'Whether a string is the value of a label.' }],
  [objectName, { name: 'isObjectName', about: 'Whether a string is the name of an object.' }],
]);

const fits = (value: Expr<string>, pattern: Pattern): Expr<boolean> => {
  const named = names.get(pattern);
  return named
    ? namedWith(named.name, named.about, value, (given) => matches(given, pattern.pattern))
    : matches(value, pattern.pattern);
};

/**
 * Refuses a string of a loop that does not match a pattern.
 *
 * @param member the key of the string, where it is one of several in a map
 */
export const patternRule = (key: string, pattern: Pattern, value: Expr<string>, member = ''): Rule => ({
  key,
  refuse: and(not(equal(value, '')), not(hasPlaceholder(value)), not(fits(value, pattern))),
  say: format`got "${value}"${member && ` as ${member}`}${adviceOf(pattern)}`,
});

/** Refuses a string of a loop that stays wrong, whatever its placeholders stand for. */
export const aroundRule = (key: string, { around, ...pattern }: Pattern, value: Expr<string>): Rule => ({
  key,
  refuse: and(hasPlaceholder(value), not(matches(value, around ?? ''))),
  say: format`got "${value}", which its placeholder cannot complete${adviceOf({ around, ...pattern })}`,
});

/** Kubernetes limits the length of a DNS subdomain, which the pattern cannot count. */
export const prefixLengthRule = (key: string, labelKey: Expr<string>): Rule => ({
  key,
  refuse: matches(labelKey, '^[^/]{254,}/'),
  say: format`got a key with a DNS prefix of more than 253 characters; shorten it`,
});

/** Refuses a key that no label or annotation can have. */
const keyRule = (key: string): Rule => ({
  key,
  refuse: not(fits(name, labelName)),
  say: format`got the key "${name}"${adviceOf(labelName)}`,
});

/** Refuses labels that Kubernetes would refuse, and keys that YAML has changed. */
export const labelRulesOf = (key: string, of: Expr<Record<string, string>>): Rule[] =>
  [
    {
      ...patternRule(key, labelValue, label),
      say: format`got "${label}" as the value of "${name}"; allowed: ${labelValue.allowed}; write for example "${labelValue.example}"`,
    },
    keyRule(key),
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

/** The label by which Argo CD finds the objects of an Application, unless it is configured otherwise. */
const trackingLabel = 'argocd.argoproj.io/instance';

/** Refuses labels whose values the chart or Argo CD sets. */
export const standardLabelRulesOf = (key: string, of: Expr<Record<string, string>>): Rule[] => [
  {
    key,
    each: [{ item: 'label', of }],
    refuse: has(standardLabels, name),
    say: format`"${name}" is a label that the chart sets itself, so this value has no effect; remove it, or choose another key`,
  },
  {
    key,
    each: [{ item: 'label', of }],
    refuse: equal(name, trackingLabel),
    say: format`"${name}" is the label by which Argo CD finds the objects of an Application; with another value it may delete them; remove it`,
  },
];

/** Refuses annotations that Kubernetes would refuse. Their values may be any string. */
export const annotationRulesOf = (key: string, of: Expr<Record<string, string>>): Rule[] =>
  [keyRule(key), prefixLengthRule(key, name)].map((rule) => ({ ...rule, each: [{ item: 'label', of }] }));
