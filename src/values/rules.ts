import type { Expr } from '../helm/expression';
import {
  and,
  capture,
  digits,
  equal,
  field,
  filled,
  has,
  less,
  matches,
  not,
  or,
  releaseNamespace,
  startsWith,
  text,
  times,
  variable,
} from '../helm/expression';
import type { Shape } from '../helm/field';
import type { Rule } from '../helm/rule';
import { nameOf } from '../helm/rule';
import { hidden } from '../helm/shapes';
import { names } from '../names';
import { fixedSources } from './mirror';
import { mirrorRules } from './mirror-rules';
import { values } from './schema';
import * as shapes from './shapes';
import { digestSource, eachDigest, isUnder, sourceLists } from './sources';

const shapeRule = (key: string, { pattern, allowed, example }: Shape, value: Expr<string>): Rule => ({
  key,
  refuse: and(not(equal(value, '')), not(hidden(value)), not(matches(value, pattern))),
  say: text`got "${value}"; allowed: ${allowed}; write for example "${example}"`,
});

const waysOut = text`an updater that needs the login cannot start once it has expired; set cli_image_repo to a repository that is not mirrored, or image_mirroring.updater.allow_image_from_mirror: true`;

const reportNames = Object.values(names.reports);
const secretNames = [names.credentials, names.init, ...reportNames];

const updaterRules: Rule[] = [
  {
    key: 'cli_image_repo',
    refuse: and(
      filled(values.ecr_host),
      not(values.updater.allow_image_from_mirror),
      startsWith(values.cli_image_repo, text`${values.ecr_host}/`),
    ),
    say: text`"${values.cli_image_repo}" is pulled from ecr_host; ${waysOut}`,
  },
  ...fixedSources.map((fixed): Rule => ({
    key: 'cli_image_repo',
    refuse: and(
      filled(values.ecr_host),
      not(values.updater.allow_image_from_mirror),
      startsWith(values.cli_image_repo, `${fixed}/`),
    ),
    say: text`"${values.cli_image_repo}" is pulled through the mirror of ${fixed}; ${waysOut}`,
  })),
  {
    // The repository may be the default, which stands in no file.
    key: sourceLists.digest.key,
    each: [eachDigest],
    refuse: and(not(values.updater.allow_image_from_mirror), isUnder(values.cli_image_repo, digestSource)),
    say: text`"${digestSource}" has the updater's image, "${values.cli_image_repo}", pulled through the mirror; ${waysOut}`,
  },
  {
    key: 'image_mirroring.updater.check_every_minutes',
    // A run may take fifteen minutes, of which ten are the updater's slack: a second try must end before the login does.
    refuse: not(
      less(
        times(values.updater.check_every_minutes, 2),
        times(values.updater.refresh_before_expiry_hours, 60),
      ),
    ),
    say: text`got ${values.updater.check_every_minutes} with refresh_before_expiry_hours: ${values.updater.refresh_before_expiry_hours}, and a second try might end after the login; write 20 or less, or refresh_before_expiry_hours: 2`,
  },
  {
    key: 'image_mirroring.existing_secret',
    refuse: and(
      filled(values.existing_secret),
      or(filled(values.aws_access_key_id), filled(values.aws_secret_access_key)),
    ),
    say: text`stands beside aws_access_key_id or aws_secret_access_key; keep one of the two`,
  },
  {
    key: 'image_mirroring.existing_secret',
    refuse: has(secretNames, values.existing_secret),
    say: text`"${values.existing_secret}" is the name of a Secret that the chart itself creates and deletes; give yours another name`,
  },
  {
    key: 'image_mirroring.pull_secret.name',
    refuse: and(
      equal(values.pull_secret.namespace, releaseNamespace),
      has(secretNames, values.pull_secret.name),
    ),
    say: text`"${values.pull_secret.name}" in the release namespace is a Secret that the chart itself creates; name the one that nodes use, openshift-config/pull-secret unless yours differs`,
  },
  {
    key: 'image_mirroring.updater.ca_config_map',
    refuse: has(
      [names.init, names.updater.script, names.updater.status, names.reportTimes, ...reportNames],
      values.updater.ca_config_map,
    ),
    say: text`"${values.updater.ca_config_map}" is the name of a ConfigMap that the chart itself creates and deletes; give yours another name`,
  },
];

const label = variable('label');
const labelName = variable(nameOf('label'));

/** Kubernetes (DNS subdomains): the shape alone cannot count over the dots. */
const prefixRule = (key: string, name: Expr<string>): Rule => ({
  key,
  refuse: matches(name, '^[^/]{254,}/'),
  say: text`has a name with a DNS prefix of more than 253 characters; shorten it`,
});

const labelRules = (key: string, of: Expr<Record<string, string>>): Rule[] =>
  [
    {
      ...shapeRule(key, shapes.labelValue, label),
      say: text`"${labelName}" got "${label}"; allowed: ${shapes.labelValue.allowed}; write for example "${shapes.labelValue.example}"`,
    },
    {
      ...shapeRule(key, shapes.labelName, labelName),
      refuse: not(matches(labelName, shapes.labelName.pattern)),
    },
    prefixRule(key, labelName),
    {
      key,
      refuse: or(equal(labelName, 'true'), equal(labelName, 'false')),
      say: text`has a name "${labelName}", which is what YAML makes of a bare yes, no, on, off, y or n; put the name in quotes, or choose another one`,
    },
  ].map((rule) => ({ ...rule, each: [{ item: 'label', of }] }));

const { requests, limits } = values.updater.resources;

/** The number in a quantity. */
const amount = (quantity: Expr<string>) => digits(capture(quantity, '^([0-9]+)(?:m|Mi)$'));

const exceeds = (key: 'cpu' | 'memory', { pattern }: Shape): Rule => ({
  key: `image_mirroring.updater.resources.requests.${key}`,
  // Of a placeholder, and of a quantity in another unit, nothing is known.
  refuse: and(
    matches(requests[key], pattern),
    matches(limits[key], pattern),
    less(amount(limits[key]), amount(requests[key])),
  ),
  say: text`"${requests[key]}" is more than the limit "${limits[key]}"; lower the one or raise the other`,
});

const toleration = variable<Record<string, string>>('toleration', 'texts');
const tolerations = 'image_mirroring.updater.tolerations';
const operator = field(toleration, 'operator');
const effect = field(toleration, 'effect');

const tolerationRules: Rule[] = [
  shapeRule(tolerations, shapes.labelName, field(toleration, 'key')),
  prefixRule(tolerations, field(toleration, 'key')),
  shapeRule(tolerations, shapes.labelValue, field(toleration, 'value')),
  {
    key: tolerations,
    refuse: not(or(has(['', 'Equal', 'Exists'], operator), hidden(operator))),
    say: text`got the operator "${operator}"; allowed: Equal or Exists`,
  },
  {
    key: tolerations,
    refuse: not(or(has(['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'], effect), hidden(effect))),
    say: text`got the effect "${effect}"; allowed: NoSchedule, PreferNoSchedule or NoExecute`,
  },
  {
    key: tolerations,
    refuse: and(equal(operator, 'Exists'), filled(field(toleration, 'value'))),
    say: text`has a value beside the operator Exists; remove the value`,
  },
  {
    key: tolerations,
    refuse: and(not(equal(operator, 'Exists')), not(filled(field(toleration, 'key')))),
    say: text`has no key; name one, or write operator: Exists to tolerate every taint`,
  },
].map((rule) => ({ ...rule, each: [{ item: 'toleration', of: values.updater.tolerations }] }));

const podRules: Rule[] = [
  exceeds('cpu', shapes.cpuQuantity),
  exceeds('memory', shapes.memoryQuantity),
  ...labelRules('custom_labels', values.custom_labels),
  ...labelRules('image_mirroring.updater.node_selector', values.updater.node_selector),
  ...tolerationRules,
];

/** Reasons to refuse values, beyond the type and shape of each. */
export const rules: readonly Rule[] = [...mirrorRules, ...updaterRules, ...podRules];
