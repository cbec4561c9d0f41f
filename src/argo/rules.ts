import type { Expr } from '../helm/expression';
import { and, equal, filled, json, matches, not, or, text, variable } from '../helm/expression';
import type { Rule } from '../helm/rule';
import { nameOf } from '../helm/rule';
import { placeholder } from '../helm/shapes';
import { labelName } from '../values/shapes';
import { chartValues } from './chart-values';
import { values } from './schema';

/** Whether there is an Application at all. */
export const isWanted = and(filled(values.image_mirroring), values.cluster_admin_role);

const needed = (key: string, value: Expr<string>, example: string): Rule => ({
  key,
  refuse: and(isWanted, not(filled(value))),
  say: text`is empty, but image_mirroring needs it; write for example "${example}"`,
});

const isLiteral = (key: string, value: Expr<string>): Rule => ({
  key,
  refuse: matches(value, placeholder),
  say: text`got a placeholder, which nothing fills in here: only the chart's own values pass through the plugin; write the value itself`,
});

const label = variable('label');
const name = variable(nameOf('label'));

/** Reasons to refuse values of the app-of-apps. What image_mirroring holds is judged by the chart itself. */
export const rules: readonly Rule[] = [
  needed('cluster.id', values.cluster.id, 'cluster1'),
  needed('cluster.url', values.cluster.url, 'https://kubernetes.default.svc'),
  needed('source.repo_url', values.source.repo_url, 'https://git.example.com/image-mirroring.git'),
  isLiteral('account.id', values.account.id),
  isLiteral('region.id', values.region.id),
  isLiteral('cluster.id', values.cluster.id),
  isLiteral('cluster.url', values.cluster.url),
  {
    key: 'avp.name',
    refuse: and(isWanted, not(filled(values.avp.name)), matches(json(chartValues), placeholder)),
    say: text`is empty, but the values hold placeholders that only the plugin fills in; write for example "argocd-vault-plugin-helm"`,
  },
  {
    key: 'image_mirroring',
    refuse: matches(json(chartValues), '[^ -~]'),
    say: text`holds a character that is not printable ASCII; no value of the chart needs one: remove it`,
  },
  {
    key: 'custom_labels',
    each: [{ item: 'label', of: values.custom_labels }],
    refuse: or(
      not(matches(name, labelName.pattern)),
      equal(name, 'true'),
      equal(name, 'false'),
      matches(label, placeholder),
    ),
    say: text`has a label "${name}" that the Application cannot carry; allowed: a name of ${labelName.allowed}, in quotes where YAML reads it as true or false, and a value without placeholder`,
  },
];
