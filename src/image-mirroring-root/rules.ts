import type { Expr } from '../helm/expressions/expression';
import {
  and,
  equal,
  filled,
  has,
  json,
  matches,
  not,
  or,
  read,
  format,
  variable,
} from '../helm/expressions/expression';
import type { Field } from '../helm/contract/field';
import type { Rule } from '../helm/contract/rule';
import { nameOf } from '../helm/contract/rule';
import { hasPlaceholder } from '../helm/contract/pattern';
import { labelName } from '../image-mirroring/values/patterns';
import { chartValuesOf } from './chart-values';
import { fields, misplaced } from './schema';
import type { RootValuesTree } from './schema';

/** Whether there is an Application at all. */
export const isWantedOf = (v: RootValuesTree) => and(filled(v.image_mirroring), v.cluster_admin_role);

const needed = (isWanted: Expr<boolean>, key: string, value: Expr<string>, example: string): Rule => ({
  key,
  refuse: and(isWanted, not(filled(value))),
  say: format`is empty, but image_mirroring needs it; write for example "${example}"`,
});

const misplacedFields = fields.filter(({ name }) => name.join('.') in misplaced);

/** Texts that the chart alone reads, behind the plugin. */
const handedOn = ['devops.mongo_uri', 'devops.build_number', 'cli_image_repo'];

/** Texts that stand in the Application itself: all others, so that a new one is among them. */
const literalFields = fields.filter(
  (field) =>
    field.kind === 'string' && !misplacedFields.includes(field) && !handedOn.includes(field.name.join('.')),
);

const isLiteral = ({ name, kind }: Field): Rule => ({
  key: name.join('.'),
  refuse: hasPlaceholder(read(name, kind)),
  say: format`got a placeholder, which nothing fills in here: only the chart's own values pass through the plugin; write the value itself`,
});

const belongsBelow = ({ name, kind }: Field): Rule => ({
  key: name.join('.'),
  refuse: filled(read(name, kind)),
  say: format`stands at the root, from where nothing hands it on to the chart; write it below image_mirroring`,
});

const label = variable('label');
const name = variable(nameOf('label'));

/** Reasons to refuse values of the app-of-apps. What image_mirroring holds is judged by the chart itself. */
export function rulesOf(v: RootValuesTree): Rule[] {
  const isWanted = isWantedOf(v);
  const chartValues = chartValuesOf(v);
  return [
    needed(isWanted, 'cluster.id', v.cluster.id, 'cluster1'),
    needed(isWanted, 'cluster.url', v.cluster.url, 'https://kubernetes.default.svc'),
    needed(isWanted, 'source.repo_url', v.source.repo_url, 'https://git.example.com/image-mirroring.git'),
    {
      key: 'cluster.id',
      // Argo CD may label all objects with the name of the Application, and takes 63 characters for that.
      refuse: matches(v.cluster.id, '^[^\n]{48}'),
      say: format`is longer than the 47 characters that fit into a label behind "image-mirroring."; shorten it`,
    },
    ...literalFields.map(isLiteral),
    ...misplacedFields.map(belongsBelow),
    {
      key: 'avp.values_varname',
      refuse: has(['ARGOCD_APP_NAME', 'AVP_SECRET'], v.avp.values_varname),
      say: format`got "${v.avp.values_varname}", a variable that already has a meaning for the plugin; write for example "HELM_VALUES"`,
    },
    {
      key: 'avp.name',
      refuse: and(isWanted, not(filled(v.avp.name)), hasPlaceholder(json(chartValues))),
      say: format`is empty, but the values hold placeholders that only the plugin fills in; write for example "argocd-vault-plugin-helm"`,
    },
    {
      key: 'image_mirroring',
      refuse: matches(json(chartValues), '[^ -~]'),
      say: format`holds a character that is not printable ASCII; no value of the chart needs one: remove it`,
    },
    {
      key: 'custom_labels',
      each: [{ item: 'label', of: v.custom_labels }],
      refuse: or(
        not(matches(name, labelName.pattern)),
        equal(name, 'true'),
        equal(name, 'false'),
        hasPlaceholder(label),
      ),
      say: format`has a label "${name}" that the Application cannot carry; allowed: a name of ${labelName.allowed}, in quotes where YAML reads it as true or false, and a value without placeholder`,
    },
  ];
}
