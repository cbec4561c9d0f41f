import type { Expr } from '../helm/expression';
import { and, equal, filled, has, json, matches, not, or, read, text, variable } from '../helm/expression';
import type { Field } from '../helm/field';
import type { Rule } from '../helm/rule';
import { nameOf } from '../helm/rule';
import { hidden } from '../helm/shapes';
import { labelName } from '../values/shapes';
import { chartValues } from './chart-values';
import { fields, misplaced, values } from './schema';

/** Whether there is an Application at all. */
export const isWanted = and(filled(values.image_mirroring), values.cluster_admin_role);

const needed = (key: string, value: Expr<string>, example: string): Rule => ({
  key,
  refuse: and(isWanted, not(filled(value))),
  say: text`is empty, but image_mirroring needs it; write for example "${example}"`,
});

const misplacedFields = fields.filter(({ name }) => name.join('.') in misplaced);

/** Texts that the chart alone reads, behind the plugin. */
const handedOn = ['devops.mongo_uri', 'devops.build_number', 'cli_image_repo'];

/** Texts that stand in the Application itself: all others, so that a new one is among them. */
const literalFields = fields.filter(
  (field) =>
    field.kind === 'text' && !misplacedFields.includes(field) && !handedOn.includes(field.name.join('.')),
);

const isLiteral = ({ name, kind }: Field): Rule => ({
  key: name.join('.'),
  refuse: hidden(read(name, kind)),
  say: text`got a placeholder, which nothing fills in here: only the chart's own values pass through the plugin; write the value itself`,
});

const belongsBelow = ({ name, kind }: Field): Rule => ({
  key: name.join('.'),
  refuse: filled(read(name, kind)),
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
  ...literalFields.map(isLiteral),
  ...misplacedFields.map(belongsBelow),
  {
    key: 'avp.values_varname',
    refuse: has(['ARGOCD_APP_NAME', 'AVP_SECRET'], values.avp.values_varname),
    say: text`got "${values.avp.values_varname}", a variable that already has a meaning for the plugin; write for example "HELM_VALUES"`,
  },
  {
    key: 'avp.name',
    refuse: and(isWanted, not(filled(values.avp.name)), hidden(json(chartValues))),
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
      hidden(label),
    ),
    say: text`has a label "${name}" that the Application cannot carry; allowed: a name of ${labelName.allowed}, in quotes where YAML reads it as true or false, and a value without placeholder`,
  },
];
