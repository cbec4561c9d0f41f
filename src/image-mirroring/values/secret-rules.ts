import type { Expr } from '../../helm/expressions/expression';
import { and, equal, has, matches, not, releaseNamespace, format } from '../../helm/expressions/expression';
import { hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { names } from './names';
import { eachRegistryOf, registriesKey, registryMember } from './registries';
import type { ValuesTree } from './schema';

const ownSecrets = [
  names.credentials,
  names.init,
  names.initProxy,
  names.updater.proxy,
  ...Object.values(names.reports),
];

/** Refuses a user's Secret with the name of one of the chart. */
const foreignSecretRule = (key: string, name: Expr<string>): Rule => ({
  key,
  refuse: has(ownSecrets, name),
  say: format`got the name of a Secret that the chart creates and deletes (${ownSecrets.join(', ')}); give yours another name`,
});

/** Refuses Secrets that conflict with the chart's own, and a secret that is not filled in. */
export const secretRulesOf = (v: ValuesTree): Rule[] => [
  foreignSecretRule('image_mirroring.existing_secret', v.existing_secret),
  { ...foreignSecretRule(registriesKey, registryMember('existing_secret')), each: [eachRegistryOf(v)] },
  {
    key: 'devops.mongo_uri',
    refuse: and(not(hasPlaceholder(v.devops.mongo_uri)), matches(v.devops.mongo_uri, '[<>]|[$][{(]')),
    say: format`got a part in <…> or \${…} (not shown), which nothing replaces here; write the password itself, or the whole URI as <path:secrets/path#key>`,
  },
  {
    key: 'image_mirroring.pull_secret.name',
    refuse: and(equal(v.pull_secret.namespace, releaseNamespace), has(ownSecrets, v.pull_secret.name)),
    say: format`"${v.pull_secret.name}" in the release namespace is a Secret that the chart creates; write the name of the pull secret that nodes use, by default openshift-config/pull-secret`,
  },
];
