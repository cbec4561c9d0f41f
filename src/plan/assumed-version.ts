import { findRefusedEntry } from '../registries/files/mirror-set-check';
import type { NodeInput } from '../registries/files/node-input';
import { isWildcard, mirrorPattern, sourcePattern } from '../registries/names/scope';

/** A rule of nodes that differs between versions of OpenShift. */
interface VersionRule {
  matters: (input: NodeInput) => boolean;
  /** Which versions the answer is for, and what others do. */
  say: string;
}

/**
 * Names the versions of OpenShift that an answer is for, where the version is not known and decides: one warning for
 * each rule that differs between versions.
 *
 * @param input what decides the nodes' configuration
 * @param rules those that the question touches
 */
export const warnOfAssumedVersion = (
  input: NodeInput,
  rules: readonly VersionRule[] = [...pullRules, ...disruptionRules],
): string[] =>
  input.version === undefined
    ? rules.filter(({ matters }) => matters(input)).map(({ say }) => `${unknown}: ${say}`)
    : [];

const unknown =
  'the version of OpenShift is not known (add the output of oc get clusterversion -o yaml to --cluster-files)';

/** What decides pulls. */
export const pullRules: readonly VersionRule[] = [
  {
    matters: ({ mirrorSets }) =>
      mirrorSets.some(({ entries }) => entries.some(({ source }) => isWildcard(source))),
    say: 'the answer is for 4.16 and later; up to 4.15 the machine-config-operator refuses a wildcard source, and all mirror sets with it',
  },
  {
    matters: ({ mirrorSets }) =>
      mirrorSets.some(
        ({ kind, entries }) =>
          kind === 'ImageContentSourcePolicy' &&
          entries.some(
            ({ source, mirrors = [] }) =>
              !sourcePattern.test(source) || mirrors.some((mirror) => !mirrorPattern.test(mirror)),
          ),
      ),
    say: 'the answer is for 4.16 and later; up to 4.15 the machine-config-operator writes a malformed name of an ImageContentSourcePolicy into registries.conf',
  },
  {
    matters: ({ mirrorSets }) =>
      findRefusedEntry(mirrorSets, undefined)?.error.startsWith('conflicting mirrorSourcePolicy ') ?? false,
    say: 'the error is in the words of 4.16 and later; before, it ends "in imagedigestmirrorsets and imagetagmirrorsets" (4.14: "and/or")',
  },
  {
    matters: ({ imagePolicies = [] }) => imagePolicies.length > 0,
    say: 'the answer is for 4.20 and later; before, image policies count only with the feature set TechPreviewNoUpgrade: ClusterImagePolicy from 4.16 on, ImagePolicy from 4.18 on',
  },
];

/** What decides which nodes are drained or reboot. */
export const disruptionRules: readonly VersionRule[] = [
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
