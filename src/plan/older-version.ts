import type { NodeInput } from '../registries/files/node-input';
import { policiesReadBy } from '../registries/files/image-policy-check';
import { isBefore } from '../registries/files/openshift-version';

/**
 * Says what a known version of OpenShift does not read, or reads only as a technology preview, of what is in the input.
 *
 * @param input what decides the nodes' configuration
 */
export function warnOfOlderVersion({ version, imagePolicies = [], imageConfig = {} }: NodeInput): string[] {
  const read = policiesReadBy(version, imagePolicies);
  const titlesOf = (policies: typeof imagePolicies) =>
    policies.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const unread = titlesOf(imagePolicies.filter((policy) => !read.includes(policy)));
  const { allowedRegistries = [], blockedRegistries = [] } = imageConfig;
  const deep = [...allowedRegistries, ...blockedRegistries].filter((scope) => scope.split('/').length > 3);
  return [
    ...(isBefore(version, 14)
      ? [`OpenShift ${version} is older than 4.14, the oldest version that the answers are tested for`]
      : []),
    ...(isBefore(version, 14) && deep.length > 0
      ? [
          `up to OpenShift 4.13 nodes cannot load a policy.json with ${deep.join(', ')}, which has three or more parts after its host: every pull may fail; write a shorter entry into registrySources of images.config.openshift.io/cluster`,
        ]
      : []),
    ...(unread === '' ? [] : [`OpenShift ${version} does not read ${unread}: not taken into account`]),
    ...(read.length > 0 && isBefore(version, 20)
      ? [
          `OpenShift ${version} reads ${titlesOf(read)} only with the feature set TechPreviewNoUpgrade, which is assumed here`,
        ]
      : []),
  ];
}
