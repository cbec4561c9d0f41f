import type { NodeInput } from '../registries/files/node-input';
import { isWildcard } from '../registries/names/scope';

/**
 * Names the versions of OpenShift that an answer is for, where the version is not known and decides: one warning for
 * each rule that differs between versions.
 *
 * @param input what decides the nodes' configuration
 */
export function warnOfAssumedVersion(input: NodeInput): string[] {
  if (input.version !== undefined) return [];
  return rules.filter(({ matters }) => matters(input)).map(({ say }) => `${unknown}: ${say}`);
}

const unknown =
  'the version of OpenShift is not known (add the output of oc get clusterversion -o yaml to --cluster-files)';

const rules: { matters: (input: NodeInput) => boolean; say: string }[] = [
  {
    matters: ({ mirrorSets }) =>
      mirrorSets.some(({ entries }) => entries.some(({ source }) => isWildcard(source))),
    say: 'the answer is for 4.16 and later; up to 4.15 the machine-config-operator refuses a wildcard source, and all mirror sets with it',
  },
  {
    matters: ({ nodeDisruption = [] }) => nodeDisruption.length > 0,
    say: 'the answer is for 4.17 and later; up to 4.16 nodeDisruptionPolicy is not read',
  },
  {
    matters: ({ drainOverride = false }) => drainOverride,
    say: 'the answer is for versions up to 4.19; from 4.20 on the ConfigMap image-registry-override-drain has no effect',
  },
  {
    matters: ({ imageModePools = [] }) => imageModePools.length > 0,
    say: 'the answer is for versions up to 4.19; from 4.20 on nodes of a pool with a MachineOSConfig do not reboot for mirrors and logins',
  },
];
