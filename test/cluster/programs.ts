import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildTool, moduleFolder } from '../tools';

/** A version of Kubernetes: where its modules are pinned, and how it is built. */
interface Kubernetes {
  tool: string;
  version: string;
  flags: string[];
  linkerFlags: string[];
  /** Packages that know the version. Clients parse it: without it a plain build reports v0.0.0-master. */
  versionPackages: string[];
}

const newest: Kubernetes = {
  tool: 'kubernetes',
  version: 'v1.34.2',
  flags: [],
  linkerFlags: [],
  versionPackages: ['k8s.io/component-base/version'],
};

/** What OpenShift 4.14 has, the oldest that the chart supports. */
const oldest: Kubernetes = {
  tool: 'kubernetes-1.27',
  version: 'v1.27.16',
  flags: ['-tags=providerless'],
  // Its modules link to internals of Go, which newer linkers refuse.
  linkerFlags: ['-checklinkname=0'],
  versionPackages: ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'],
};

export type KubernetesProgram = 'kube-apiserver' | 'kube-controller-manager' | 'kubectl';

/**
 * A program of Kubernetes: from the folder KUBEBUILDER_ASSETS when it is there, else built from the pinned source. With
 * KUBERNETES_VERSION=1.27 the control plane is the oldest that the chart supports.
 */
export function kubernetesProgram(name: KubernetesProgram): string {
  const isOldest = process.env.KUBERNETES_VERSION === '1.27' && name !== 'kubectl';
  return asset(name) ?? buildKubernetes(name, isOldest ? oldest : newest);
}

function buildKubernetes(
  name: KubernetesProgram,
  { tool, version, flags, linkerFlags, versionPackages }: Kubernetes,
): string {
  const [, minor = ''] = version.split('.');
  const settings = [`gitVersion=${version}`, 'gitMajor=1', `gitMinor=${minor}`, 'gitTreeState=clean'];
  const assignments = versionPackages.flatMap((path) => settings.map((setting) => `-X ${path}.${setting}`));
  return buildTool(tool, `k8s.io/kubernetes/cmd/${name}`, [
    ...flags,
    `-ldflags=${['-s', '-w', ...linkerFlags, ...assignments].join(' ')}`,
  ]);
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
