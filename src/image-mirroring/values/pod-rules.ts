import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  capture,
  digits,
  equal,
  member,
  filled,
  has,
  less,
  matches,
  not,
  or,
  format,
  variable,
} from '../../helm/expressions/expression';
import type { Pattern } from '../../helm/contract/field';
import { hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { cpuQuantity, labelName, labelValue, memoryQuantity } from './kubernetes-patterns';
import { labelRulesOf, patternRule, prefixLengthRule } from './label-rules';
import type { ValuesTree } from './schema';

/** The number in a quantity. */
const amount = (quantity: Expr<string>) => digits(capture(quantity, '^([0-9]+)(?:m|Mi)$'));

const requestRuleOf =
  ({ requests, limits }: ValuesTree['updater']['resources']) =>
  (key: 'cpu' | 'memory', { pattern }: Pattern): Rule => ({
    key: `image_mirroring.updater.resources.requests.${key}`,
    // A placeholder, or a quantity in another unit, cannot be compared.
    refuse: and(
      matches(requests[key], pattern),
      matches(limits[key], pattern),
      less(amount(limits[key]), amount(requests[key])),
    ),
    say: format`"${requests[key]}" is more than the limit "${limits[key]}"; lower the request or raise the limit`,
  });

const toleration = variable<Record<string, string>>('toleration', 'stringMap');
const tolerations = 'image_mirroring.updater.tolerations';
const operator = member(toleration, 'operator');
const effect = member(toleration, 'effect');

/** Refuses tolerations that the API server would refuse. */
const tolerationRulesOf = (v: ValuesTree): Rule[] =>
  [
    patternRule(tolerations, labelName, member(toleration, 'key')),
    prefixLengthRule(tolerations, member(toleration, 'key')),
    patternRule(tolerations, labelValue, member(toleration, 'value')),
    {
      key: tolerations,
      refuse: not(or(has(['', 'Equal', 'Exists'], operator), hasPlaceholder(operator))),
      say: format`got the operator "${operator}"; allowed: Equal or Exists`,
    },
    {
      key: tolerations,
      refuse: not(
        or(has(['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'], effect), hasPlaceholder(effect)),
      ),
      say: format`got the effect "${effect}"; allowed: NoSchedule, PreferNoSchedule or NoExecute`,
    },
    {
      key: tolerations,
      refuse: and(equal(operator, 'Exists'), filled(member(toleration, 'value'))),
      say: format`got a value with the operator Exists; remove the value`,
    },
    {
      key: tolerations,
      refuse: and(not(equal(operator, 'Exists')), not(filled(member(toleration, 'key')))),
      say: format`got no key; add one, or write operator: Exists to tolerate every taint`,
    },
  ].map((rule) => ({ ...rule, each: [{ item: 'toleration', of: v.updater.tolerations }] }));

/** Refuses what Kubernetes would refuse in the objects and pods. */
export function podRulesOf(v: ValuesTree): Rule[] {
  const requestRule = requestRuleOf(v.updater.resources);
  return [
    requestRule('cpu', cpuQuantity),
    requestRule('memory', memoryQuantity),
    ...labelRulesOf('custom_labels', v.custom_labels),
    ...labelRulesOf('image_mirroring.updater.node_selector', v.updater.node_selector),
    ...tolerationRulesOf(v),
  ];
}
