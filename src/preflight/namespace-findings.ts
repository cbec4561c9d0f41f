import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Namespaces that are missing, are being deleted, or do not allow the pods of the updater. */
export function findNamespaceProblems({ cluster, manifests, release, values }: PreflightInput): Finding[] {
  const { namespaces, notSeen = [] } = cluster;
  if (!namespaces || notSeen.some(({ resource }) => resource === 'namespaces')) return [];
  const used = new Set(
    manifests.flatMap(({ metadata }) => (metadata as { namespace?: string }).namespace ?? []),
  );
  return [...used].flatMap((name): Finding[] => {
    const found = namespaces.find((each) => each.name === name);
    if (!found) return [missing(name, name === release.namespace)];
    if (found.terminating) return [terminating(name)];
    const { enforcedLevel: level } = found;
    const needsHost = name === release.namespace && values.updater.host_network;
    return needsHost && level !== undefined && level !== 'privileged' ? [tooStrict(name, level)] : [];
  });
}

const about = 'namespaces' as const;

const missing = (name: string, isOfRelease: boolean): Finding => ({
  severity: 'harm',
  about,
  what: `there is no namespace ${name}`,
  why: 'the objects in it cannot be created',
  fix: isOfRelease
    ? `create it: oc create namespace ${name}, or install with helm --create-namespace or the sync option CreateNamespace=true of Argo CD`
    : 'check that this is the cluster that is meant, and image_mirroring.pull_secret',
});

const terminating = (name: string): Finding => ({
  severity: 'harm',
  about,
  what: `the namespace ${name} is being deleted`,
  why: 'the API server creates nothing new in it',
  fix: `wait until it is gone, and look at what holds it: oc get namespace ${name} -o jsonpath='{.status.conditions}'`,
});

const tooStrict = (name: string, level: string): Finding => ({
  severity: 'harm',
  about,
  what: `the namespace ${name} enforces the Pod Security level ${level}, and image_mirroring.updater.host_network is true`,
  why: 'the API server refuses pods on the network of the node, so the init Job fails',
  fix: `oc label namespace ${name} --overwrite security.openshift.io/scc.podSecurityLabelSync=false pod-security.kubernetes.io/enforce=privileged`,
});
