import type { Expr } from '../helm/expressions/expression';
import {
  and,
  capture,
  filled,
  has,
  json,
  matches,
  not,
  read,
  format,
  variable,
} from '../helm/expressions/expression';
import type { Field } from '../helm/contract/field';
import type { Rule } from '../helm/contract/rule';
import { nameOf } from '../helm/contract/rule';
import { hasPlaceholder } from '../helm/contract/pattern';
import { chartValuesOf } from './chart-values';
import { fields, misplaced } from './schema';
import type { RootValuesTree } from './schema';

/** Whether there is an Application. */
export const isWantedOf = (v: RootValuesTree) => and(filled(v.image_mirroring), v.cluster_admin_role);

const needed = (isWanted: Expr<boolean>, key: string, value: Expr<string>, example: string): Rule => ({
  key,
  refuse: and(isWanted, not(filled(value))),
  say: format`is empty, but image_mirroring requires it; write for example "${example}"`,
});

const misplacedFields = fields.filter(({ name }) => name.join('.') in misplaced);

/** Strings that only the chart reads, after the plugin. */
const passedToChart = ['devops.mongo_uri', 'devops.build_number', 'cli_image_repo'];

/** Strings that are written to the Application itself: all others, so that a new one is included. */
const literalFields = fields.filter(
  (field) =>
    field.kind === 'string' &&
    !misplacedFields.includes(field) &&
    !passedToChart.includes(field.name.join('.')),
);

const isLiteral = ({ name, kind }: Field): Rule => ({
  key: name.join('.'),
  refuse: hasPlaceholder(read(name, kind)),
  say: format`got a placeholder, but the plugin replaces placeholders only in the values of the chart; write the value itself`,
});

const belongsBelow = ({ name, kind }: Field): Rule => ({
  key: name.join('.'),
  refuse: filled(read(name, kind)),
  say: format`is not passed to the chart from the root; write it below image_mirroring`,
});

const label = variable('label');
const name = variable(nameOf('label'));

/** All reasons to refuse values of the app-of-apps. The chart itself checks what is handed on to it. */
export function rulesOf(v: RootValuesTree): Rule[] {
  const isWanted = isWantedOf(v);
  const chartValues = chartValuesOf(v);
  return [
    needed(isWanted, 'cluster.id', v.cluster.id, 'cluster1'),
    needed(isWanted, 'cluster.url', v.cluster.url, 'https://kubernetes.default.svc'),
    needed(isWanted, 'source.repo_url', v.source.repo_url, 'https://git.example.com/image-mirroring.git'),
    {
      key: 'cluster.id',
      // Argo CD may label all objects with the name of the Application, of which a label holds 63 characters.
      refuse: matches(v.cluster.id, '^[^\n]{48}'),
      say: format`got more than 47 characters, the most that fit in a label after "image-mirroring."; shorten it`,
    },
    {
      key: 'account.id',
      refuse: and(matches(v.account.id, '^[0-9]+$'), not(matches(v.account.id, '^[0-9]{12}$'))),
      say: format`got "${v.account.id}", but the id of an AWS account has 12 digits; put it in quotes, because YAML reads a number that starts with 0 as another one`,
    },
    {
      key: 'source.repo_url',
      refuse: matches(v.source.repo_url, '^https?://[^/]+/[^/]+/[^\\n]+/(?:tree|blob)/'),
      // The URL is not shown, because it may contain a token.
      say: format`got the URL of a page (with /tree/ or /blob/); write the URL that git clones, and the branch in source.revision`,
    },
    ...literalFields.map(isLiteral),
    ...misplacedFields.map(belongsBelow),
    {
      key: 'avp.values_varname',
      refuse: matches(v.avp.values_varname, '^ARGOCD_ENV_'),
      say: format`got "${v.avp.values_varname}", but Argo CD adds ARGOCD_ENV_ itself; write "${capture(v.avp.values_varname, '^(?:ARGOCD_ENV_)+([^\\n]*)$')}"`,
    },
    {
      key: 'avp.values_varname',
      refuse: has(['ARGOCD_APP_NAME', 'AVP_SECRET'], v.avp.values_varname),
      say: format`got "${v.avp.values_varname}", a variable that the plugin uses for another purpose; write for example "HELM_VALUES"`,
    },
    {
      key: 'avp.name',
      refuse: and(isWanted, not(filled(v.avp.name)), hasPlaceholder(json(chartValues))),
      say: format`is empty, but the values contain placeholders, which only the plugin replaces; write for example "argocd-vault-plugin-helm"`,
    },
    {
      key: 'image_mirroring',
      refuse: matches(json(chartValues), '[^ -~]'),
      say: format`got a character that is not printable ASCII, which no value of the chart needs; remove it`,
    },
    {
      key: 'custom_labels',
      each: [{ item: 'label', of: v.custom_labels }],
      refuse: hasPlaceholder(label),
      say: format`got a placeholder in the label "${name}", but the plugin does not replace it in the labels of the Application; write the value itself`,
    },
  ];
}
