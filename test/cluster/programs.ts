import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildTool, moduleFolder } from '../tools';

const kubernetesVersion = 'v1.34.2';

// Clients parse the server's version: without these flags a plain build reports v0.0.0-master.
const versionFlags = [
  `gitVersion=${kubernetesVersion}`,
  'gitMajor=1',
  'gitMinor=34',
  'gitTreeState=clean',
].map((assignment) => `-X k8s.io/component-base/version.${assignment}`);

export type KubernetesProgram = 'kube-apiserver' | 'kube-controller-manager' | 'kubectl';

/** A program of Kubernetes: from the folder KUBEBUILDER_ASSETS when it is there, else built from the pinned source. */
export function kubernetesProgram(name: KubernetesProgram): string {
  return (
    asset(name) ??
    buildTool('kubernetes', `k8s.io/kubernetes/cmd/${name}`, [`-ldflags=-s -w ${versionFlags.join(' ')}`])
  );
}

/** etcd, found or built like the programs of Kubernetes. */
export function etcdProgram(): string {
  return asset('etcd') ?? buildTool('etcd', 'go.etcd.io/etcd/server/v3', ['-ldflags=-s -w']);
}

/** promtool, which evaluates alerts on given series; without the discovery of targets, which needs every cloud's SDK. */
export const promtool = () =>
  buildTool('prometheus', 'github.com/prometheus/prometheus/cmd/promtool', ['-tags=remove_all_sd']);

/**
 * The folders of the genuine CustomResourceDefinitions of OpenShift and of the Prometheus operator, which it contains, in
 * Go's module cache.
 */
export const openShiftCustomResourceDefinitions = (): string[] => [
  ...[
    ['payload-manifests', 'crds'],
    ['monitoring', 'v1', 'zz_generated.crd-manifests'],
  ].map((path) => moduleFolder('openshift-api', 'github.com/openshift/api', ...path)),
  moduleFolder(
    'prometheus-operator',
    'github.com/prometheus-operator/prometheus-operator',
    'example',
    'prometheus-operator-crd',
  ),
];

function asset(name: string): string | undefined {
  const folder = process.env.KUBEBUILDER_ASSETS;
  if (folder === undefined) return undefined;
  const program = join(folder, name);
  return existsSync(program) ? program : undefined;
}
