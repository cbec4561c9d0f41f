import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  duplicates,
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
import { nameOf } from '../../helm/contract/rule';
import { cpuQuantity, labelName, labelValue, memoryQuantity } from './kubernetes-patterns';
import {
  annotationRulesOf,
  labelRulesOf,
  patternRule,
  prefixLengthRule,
  standardLabelRulesOf,
} from './label-rules';
import { tenthsOfBytesOf, thousandthsOf } from './quantities';
import type { ValuesTree } from './schema';

/** With less, the AWS CLI does not start. */
const leastMemory = 128;

function resourceRulesOf({ requests, limits }: ValuesTree['updater']['resources']): Rule[] {
  const resources = 'image_mirroring.updater.resources';
  /** A placeholder or a wrong quantity cannot be compared, and no limit is never exceeded. */
  const requestRule = (
    key: 'cpu' | 'memory',
    { pattern }: Pattern,
    amountOf: (quantity: Expr<string>) => Expr<number>,
  ): Rule => ({
    key: `${resources}.requests.${key}`,
    refuse: and(
      matches(requests[key], pattern),
      matches(limits[key], pattern),
      less(amountOf(limits[key]), amountOf(requests[key])),
    ),
    say: format`"${requests[key]}" is more than the limit "${limits[key]}"; lower the request or raise the limit`,
  });
  return [
    {
      key: `${resources}.limits.memory`,
      refuse: and(
        matches(limits.memory, memoryQuantity.pattern),
        less(tenthsOfBytesOf(limits.memory), leastMemory * 1024 ** 2 * 10),
      ),
      say: format`got "${limits.memory}", with which the updater does not start; allowed: at least ${leastMemory}Mi (without a unit, the value is in bytes)`,
    },
    { ...requestRule('memory', memoryQuantity, tenthsOfBytesOf), otherwise: true },
    {
      key: `${resources}.limits.cpu`,
      refuse: and(matches(limits.cpu, cpuQuantity.pattern), less(thousandthsOf(limits.cpu), 1)),
      say: format`got "${limits.cpu}", which is no CPU time at all; write for example "500m", or none for no limit`,
    },
    { ...requestRule('cpu', cpuQuantity, thousandthsOf), otherwise: true },
  ];
}

const toleration = variable<Record<string, string>>('toleration', 'stringMap');
const tolerations = 'image_mirroring.updater.tolerations';
const operator = member(toleration, 'operator');
const effect = member(toleration, 'effect');
const seconds = member(toleration, 'tolerationSeconds');

/** Refuses tolerations that the API server would refuse. */
const tolerationRulesOf = (v: ValuesTree): Rule[] =>
  [
    patternRule(tolerations, labelName, member(toleration, 'key'), 'key'),
    prefixLengthRule(tolerations, member(toleration, 'key')),
    patternRule(tolerations, labelValue, member(toleration, 'value'), 'value'),
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
      refuse: and(filled(seconds), not(matches(seconds, '^(?:0|[1-9][0-9]{0,9})$'))),
      say: format`got the tolerationSeconds "${seconds}"; allowed: a whole number of seconds`,
    },
    {
      key: tolerations,
      refuse: and(filled(seconds), not(equal(effect, 'NoExecute')), not(hasPlaceholder(effect))),
      say: format`got tolerationSeconds with the effect "${effect}"; allowed: only with NoExecute`,
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

const affinityTerms = [
  'requiredDuringSchedulingIgnoredDuringExecution',
  'preferredDuringSchedulingIgnoredDuringExecution',
];

/** Refuses keys of affinities that the API server would drop without a word. */
const affinityRulesOf = ({ affinity }: ValuesTree['updater']): Rule[] =>
  Object.entries(affinity).map(([kind, of]) => ({
    key: `image_mirroring.updater.affinity.${kind}`,
    each: [{ item: 'term', of }],
    refuse: not(has(affinityTerms, variable(nameOf('term')))),
    say: format`got the key "${variable(nameOf('term'))}"; allowed: ${affinityTerms.join(' and ')}`,
  }));

const pullSecret = variable('pullSecret');

/** Refuses what Kubernetes would refuse in the objects and pods. */
export const podRulesOf = (v: ValuesTree): Rule[] => [
  {
    key: 'image_mirroring.updater.image_pull_secrets',
    each: [{ item: 'pullSecret', of: duplicates(v.updater.image_pull_secrets) }],
    refuse: filled(pullSecret),
    say: format`"${pullSecret}" is a duplicate; write each name once`,
  },
  ...affinityRulesOf(v.updater),
  ...resourceRulesOf(v.updater.resources),
  ...labelRulesOf('custom_labels', v.custom_labels),
  ...standardLabelRulesOf('custom_labels', v.custom_labels),
  ...labelRulesOf('image_mirroring.updater.node_selector', v.updater.node_selector),
  ...annotationRulesOf('image_mirroring.updater.pod_annotations', v.updater.pod_annotations),
  ...tolerationRulesOf(v),
];
