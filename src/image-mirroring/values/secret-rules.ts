import { and, equal, filled, has, or, releaseNamespace, format } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import { names } from '../names';
import type { ValuesTree } from './schema';

const ownSecrets = [names.credentials, names.init, ...Object.values(names.reports)];

/** Refuses Secrets that conflict with the AWS key in the values or with the chart's own. */
export const secretRulesOf = (v: ValuesTree): Rule[] => [
  {
    key: 'image_mirroring.existing_secret',
    refuse: and(filled(v.existing_secret), or(filled(v.aws_access_key_id), filled(v.aws_secret_access_key))),
    say: format`cannot be combined with aws_access_key_id or aws_secret_access_key; remove either this key or those`,
  },
  {
    key: 'image_mirroring.existing_secret',
    refuse: has(ownSecrets, v.existing_secret),
    say: format`"${v.existing_secret}" is the name of a Secret that the chart creates and deletes; give yours another name`,
  },
  {
    key: 'image_mirroring.pull_secret.name',
    refuse: and(equal(v.pull_secret.namespace, releaseNamespace), has(ownSecrets, v.pull_secret.name)),
    say: format`"${v.pull_secret.name}" in the release namespace is a Secret that the chart creates; write the name of the pull secret that nodes use, by default openshift-config/pull-secret`,
  },
];
