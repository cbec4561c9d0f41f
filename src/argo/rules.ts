import type { Expr } from '../helm/expression';
import { and, equal, filled, has, json, matches, not, or, text, variable } from '../helm/expression';
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

const belongsBelow = (key: string, value: Expr<unknown>): Rule => ({
  key,
  refuse: filled(value),
  say: text`stands at the root, from where nothing hands it on to the chart; write it below image_mirroring`,
});

const label = variable('label');
const name = variable(nameOf('label'));

/** Reasons to refuse values of the app-of-apps. What image_mirroring holds is judged by the chart itself. */
export const rules: readonly Rule[] = [
  needed('cluster.id', values.cluster.id, 'cluster1'),
  needed('cluster.url', values.cluster.url, 'https://kubernetes.default.svc'),
  needed('source.repo_url', values.source.repo_url, 'https://git.example.com/image-mirroring.git'),
  {
    key: 'cluster.id',
    // Argo CD may label all objects with the name of the Application, and takes 63 characters for that.
    refuse: matches(values.cluster.id, '^[^\n]{48}'),
    say: text`is longer than the 47 characters that fit into a label behind "image-mirroring."; shorten it`,
  },
  isLiteral('account.id', values.account.id),
  isLiteral('region.id', values.region.id),
  isLiteral('cluster.id', values.cluster.id),
  isLiteral('cluster.url', values.cluster.url),
  isLiteral('destination.namespace', values.destination.namespace),
  isLiteral('source.repo_url', values.source.repo_url),
  isLiteral('source.path', values.source.path),
  isLiteral('source.revision', values.source.revision),
  isLiteral('avp.name', values.avp.name),
  isLiteral('avp.values_varname', values.avp.values_varname),
  isLiteral('avp.secret', values.avp.secret),
  isLiteral('argo.namespace', values.argo.namespace),
  isLiteral('argo.projects.apps', values.argo.projects.apps),
  isLiteral('notifications.slack_channel_id', values.notifications.slack_channel_id),
  belongsBelow('ecr_host', values.ecr_host),
  belongsBelow('repo_path_prefix', values.repo_path_prefix),
  belongsBelow('aws_access_key_id', values.aws_access_key_id),
  belongsBelow('aws_secret_access_key', values.aws_secret_access_key),
  belongsBelow('additional_image_digest_sources', values.additional_image_digest_sources),
  belongsBelow('additional_image_tag_sources', values.additional_image_tag_sources),
  {
    key: 'avp.values_varname',
    refuse: has(['ARGOCD_APP_NAME', 'AVP_SECRET'], values.avp.values_varname),
    say: text`got "${values.avp.values_varname}", a variable that already has a meaning for the plugin; write for example "HELM_VALUES"`,
  },
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
