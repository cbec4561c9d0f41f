import { execFileSync } from 'node:child_process';
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
    : buildTool(`helm${major}`, `helm.sh/helm/v${major}/cmd/helm`);
}

function versionOf(program: string): string {
  try {
    return execFileSync(program, ['version', '--template', '{{ .Version }}'], {
      encoding: 'utf8',
      env: inheritedWithout(/^HELM_/),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
