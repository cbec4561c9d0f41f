import { formatFamiliar, formatReference, type ImageReference } from '../names/reference';
import type { RegistrySources } from './registry-sources';

/** What a node does with an image that it has found. */
export type Requirement = 'accept' | 'reject';

/** The file `/etc/containers/policy.json` of a node, as far as image.config decides it. */
export interface Policy {
  default: Requirement;
  scopes: Map<string, Requirement>;
}

/** Which list of image.config rejects an image. */
export type RejectingList = 'blockedRegistries' | 'allowedRegistries';

/**
 * The policy.json that the lists of image.config give. Signatures that a ClusterImagePolicy asks for are not known here.
 *
 * Bug: a single blocked entry that is the repository of a mirrored release image leaves that repository accepted and no
 * other entry, so every other image is rejected.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (updatePolicyJSON).
 */
export function writePolicy({ rejected, accepted }: Pick<RegistrySources, 'rejected' | 'accepted'>): Policy {
  return {
    default: accepted.length > 0 && rejected.length === 0 ? 'reject' : 'accept',
    scopes: new Map([
      ...accepted.map((scope) => [scope, 'accept'] as const),
      ...rejected.map((scope) => [scope, 'reject'] as const),
    ]),
  };
}

/**
 * Whether an image is rejected, and by which list. It is judged by its own name, whichever mirror has it, and by the
 * most specific scope: the reference, its repository and the parts of its path, the host, wildcards of the host.
 *
 * containers/image, `signature/policy_eval.go` (requirementsForImageRef),
 * `docker/policyconfiguration/naming.go` (DockerReferenceIdentity, DockerReferenceNamespaces).
 */
export function findRejection(policy: Policy, reference: ImageReference): RejectingList | undefined {
  const scope = listScopes(reference).find((each) => policy.scopes.has(each));
  if (scope !== undefined) return policy.scopes.get(scope) === 'reject' ? 'blockedRegistries' : undefined;
  return policy.default === 'reject' ? 'allowedRegistries' : undefined;
}

/**
 * What the runtime says of an image that is rejected. It has read the manifest by then, so an error of the places comes
 * before this one; for an image of several platforms it says `copying system image from manifest list: ` first.
 *
 * containers/image, `copy/single.go` (copySingleImage), `signature/policy_eval_simple.go`.
 */
export function describeRejection(reference: ImageReference): string {
  return `Source image rejected: Running image docker://${formatFamiliar(reference)} is rejected by policy.`;
}

function listScopes(reference: ImageReference): string[] {
  const scopes = [formatReference(reference)];
  let name = reference.name;
  for (; name.includes('/'); name = name.slice(0, name.lastIndexOf('/'))) scopes.push(name);
  scopes.push(name);
  const [host = ''] = name.split(':');
  for (let i = host.indexOf('.'); i !== -1; i = host.indexOf('.', i + 1)) scopes.push(`*${host.slice(i)}`);
  return scopes;
}
