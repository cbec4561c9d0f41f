import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedWithout } from './inherited';
import { buildTool } from './tools';

export type HelmMajor = 3 | 4;

export const helmMajors: readonly HelmMajor[] = [3, 4];

const found = new Map<HelmMajor, string>();

/**
 * A real Helm of one major: `HELM3` or `HELM4` where set, else `helm` on PATH when it fits, else one that is
 * built once from `tools/`.
 */
export function helmProgram(major: HelmMajor): string {
  const program = found.get(major) ?? process.env[`HELM${major}`] ?? findHelm(major);
  found.set(major, program);
  return program;
}

function findHelm(major: HelmMajor): string {
  return versionOf('helm').startsWith(`v${major}.`)
    ? 'helm'
    : buildTool(`helm${major}`, `helm.sh/helm/v${major}/cmd/helm`, major === 3 ? kubernetesFlags() : []);
}

/**
 * Linker flags that name the Kubernetes version of Helm 3, which otherwise takes itself for one of Kubernetes 1.20.
 * The version is that of its client, as in Helm's own releases; Helm 4 finds it out by itself.
 */
function kubernetesFlags(): string[] {
  const pins = readFileSync(join(__dirname, '..', 'tools', 'helm3', 'go.mod'), 'utf8');
  const minor = /k8s\.io\/client-go v0\.([0-9]+)\./.exec(pins)?.[1];
  if (minor === undefined) throw new Error('tools/helm3/go.mod must pin k8s.io/client-go v0.N');
  const set = ['chartutil', 'lint/rules'].flatMap((folder) => [
    `-X helm.sh/helm/v3/pkg/${folder}.k8sVersionMajor=1`,
    `-X helm.sh/helm/v3/pkg/${folder}.k8sVersionMinor=${minor}`,
  ]);
  return ['-ldflags', set.join(' ')];
}

function versionOf(program: string): string {
  try {
    return execFileSync(program, ['version', '--template', '{{ .Version }}'], {
      encoding: 'utf8',
      env: inheritedWithout(/^HELM_/),
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    });
  } catch {
    return '';
  }
}
