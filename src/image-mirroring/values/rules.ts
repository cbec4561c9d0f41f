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
  releaseNamespace,
  startsWith,
  format,
  times,
  variable,
} from '../../helm/expressions/expression';
import type { Pattern } from '../../helm/contract/field';
import type { Rule } from '../../helm/contract/rule';
import { nameOf } from '../../helm/contract/rule';
import { hasPlaceholder } from '../../helm/contract/pattern';
import { names } from '../names';
import { fixedSources } from './mirror';
import { mirrorRulesOf } from './mirror-rules';
import type { ValuesTree } from './schema';
import * as shapes from './patterns';
import { digestSource, eachDigestOf, isUnder, sourceListsOf } from './sources';

const shapeRule = (key: string, { pattern, allowed, example }: Pattern, value: Expr<string>): Rule => ({
  key,
  refuse: and(not(equal(value, '')), not(hasPlaceholder(value)), not(matches(value, pattern))),
  say: format`got "${value}"; allowed: ${allowed}; write for example "${example}"`,
});

const waysOut = format`an updater that needs the login cannot start once it has expired; set cli_image_repo to a repository that is not mirrored, or image_mirroring.updater.allow_image_from_mirror: true`;

const reportNames = Object.values(names.reports);
const secretNames = [names.credentials, names.init, ...reportNames];

function updaterRulesOf(v: ValuesTree): Rule[] {
  return [
    {
      key: 'cli_image_repo',
      refuse: and(
        filled(v.ecr_host),
        not(v.updater.allow_image_from_mirror),
        startsWith(v.cli_image_repo, format`${v.ecr_host}/`),
      ),
      say: format`"${v.cli_image_repo}" is pulled from ecr_host; ${waysOut}`,
    },
    ...fixedSources.map((fixed): Rule => ({
      key: 'cli_image_repo',
      refuse: and(
        filled(v.ecr_host),
        not(v.updater.allow_image_from_mirror),
        startsWith(v.cli_image_repo, `${fixed}/`),
      ),
      say: format`"${v.cli_image_repo}" is pulled through the mirror of ${fixed}; ${waysOut}`,
    })),
    {
      // The repository may be the default, which stands in no file.
      key: sourceListsOf(v).digest.key,
      each: [eachDigestOf(v)],
      refuse: and(not(v.updater.allow_image_from_mirror), isUnder(v.cli_image_repo, digestSource)),
      say: format`"${digestSource}" has the updater's image, "${v.cli_image_repo}", pulled through the mirror; ${waysOut}`,
    },
    {
      key: 'image_mirroring.updater.check_every_minutes',
      // A run may take fifteen minutes, of which ten are the updater's slack: a second try must end before the login does.
      refuse: not(
        less(times(v.updater.check_every_minutes, 2), times(v.updater.refresh_before_expiry_hours, 60)),
      ),
      say: format`got ${v.updater.check_every_minutes} with refresh_before_expiry_hours: ${v.updater.refresh_before_expiry_hours}, and a second try might end after the login; write 20 or less, or refresh_before_expiry_hours: 2`,
    },
    {
      key: 'image_mirroring.alerts.kind',
      refuse: hasPlaceholder(v.alerts.kind),
      say: format`is a placeholder, but it decides which object is created; write AlertingRule or PrometheusRule`,
    },
    {
      key: 'image_mirroring.existing_secret',
      refuse: and(
        filled(v.existing_secret),
        or(filled(v.aws_access_key_id), filled(v.aws_secret_access_key)),
      ),
      say: format`stands beside aws_access_key_id or aws_secret_access_key; keep one of the two`,
    },
    {
      key: 'image_mirroring.existing_secret',
      refuse: has(secretNames, v.existing_secret),
      say: format`"${v.existing_secret}" is the name of a Secret that the chart itself creates and deletes; give yours another name`,
    },
    {
      key: 'image_mirroring.pull_secret.name',
      refuse: and(equal(v.pull_secret.namespace, releaseNamespace), has(secretNames, v.pull_secret.name)),
      say: format`"${v.pull_secret.name}" in the release namespace is a Secret that the chart itself creates; name the one that nodes use, openshift-config/pull-secret unless yours differs`,
    },
    {
      key: 'image_mirroring.updater.ca_config_map',
      refuse: has(
        [names.init, names.updater.script, names.updater.status, names.reportTimes, ...reportNames],
        v.updater.ca_config_map,
      ),
      say: format`"${v.updater.ca_config_map}" is the name of a ConfigMap that the chart itself creates and deletes; give yours another name`,
    },
  ];
}

const label = variable('label');
const labelName = variable(nameOf('label'));

/** Kubernetes (DNS subdomains): the shape alone cannot count over the dots. */
const prefixRule = (key: string, name: Expr<string>): Rule => ({
  key,
  refuse: matches(name, '^[^/]{254,}/'),
  say: format`has a name with a DNS prefix of more than 253 characters; shorten it`,
});

const labelRules = (key: string, of: Expr<Record<string, string>>): Rule[] =>
  [
    {
      ...shapeRule(key, shapes.labelValue, label),
      say: format`"${labelName}" got "${label}"; allowed: ${shapes.labelValue.allowed}; write for example "${shapes.labelValue.example}"`,
    },
    {
      ...shapeRule(key, shapes.labelName, labelName),
      refuse: not(matches(labelName, shapes.labelName.pattern)),
    },
    prefixRule(key, labelName),
    {
      key,
      refuse: or(equal(labelName, 'true'), equal(labelName, 'false')),
      say: format`has a name "${labelName}", which is what YAML makes of a bare yes, no, on, off, y or n; put the name in quotes, or choose another one`,
    },
  ].map((rule) => ({ ...rule, each: [{ item: 'label', of }] }));

/** The number in a quantity. */
const amount = (quantity: Expr<string>) => digits(capture(quantity, '^([0-9]+)(?:m|Mi)$'));

const exceedsOf =
  ({ requests, limits }: ValuesTree['updater']['resources']) =>
  (key: 'cpu' | 'memory', { pattern }: Pattern): Rule => ({
    key: `image_mirroring.updater.resources.requests.${key}`,
    // Of a placeholder, and of a quantity in another unit, nothing is known.
    refuse: and(
      matches(requests[key], pattern),
      matches(limits[key], pattern),
      less(amount(limits[key]), amount(requests[key])),
    ),
    say: format`"${requests[key]}" is more than the limit "${limits[key]}"; lower the one or raise the other`,
  });

const toleration = variable<Record<string, string>>('toleration', 'stringMap');
const tolerations = 'image_mirroring.updater.tolerations';
const operator = member(toleration, 'operator');
const effect = member(toleration, 'effect');

const tolerationRulesOf = (v: ValuesTree): Rule[] =>
  [
    shapeRule(tolerations, shapes.labelName, member(toleration, 'key')),
    prefixRule(tolerations, member(toleration, 'key')),
    shapeRule(tolerations, shapes.labelValue, member(toleration, 'value')),
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
      say: format`has a value beside the operator Exists; remove the value`,
    },
    {
      key: tolerations,
      refuse: and(not(equal(operator, 'Exists')), not(filled(member(toleration, 'key')))),
      say: format`has no key; name one, or write operator: Exists to tolerate every taint`,
    },
  ].map((rule) => ({ ...rule, each: [{ item: 'toleration', of: v.updater.tolerations }] }));

function podRulesOf(v: ValuesTree): Rule[] {
  const exceeds = exceedsOf(v.updater.resources);
  return [
    exceeds('cpu', shapes.cpuQuantity),
    exceeds('memory', shapes.memoryQuantity),
    ...labelRules('custom_labels', v.custom_labels),
    ...labelRules('image_mirroring.updater.node_selector', v.updater.node_selector),
    ...tolerationRulesOf(v),
  ];
}

/** Reasons to refuse values, beyond the type and shape of each. */
export const rulesOf = (v: ValuesTree): Rule[] => [
  ...mirrorRulesOf(v),
  ...updaterRulesOf(v),
  ...podRulesOf(v),
];
