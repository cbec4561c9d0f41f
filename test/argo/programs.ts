import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { makeFolder } from '../cluster/folder';
import { helmProgram } from '../helm-programs';
import { buildTool, moduleFolder } from '../tools';

/** Argo CD, found in the cache or built. */
export const argoCd = () => buildTool('argocd', 'github.com/argoproj/argo-cd/v3/cmd');

/** The Argo CD Vault Plugin, likewise. */
export const vaultPlugin = () => buildTool('avp', 'github.com/argoproj-labs/argocd-vault-plugin');

/** The parts of Argo CD that run here: one program, whose name decides what it is. */
export const parts = [
  'argocd-repo-server',
  'argocd-application-controller',
  'argocd-applicationset-controller',
  'argocd-cmp-server',
] as const;

/**
 * A folder that holds Argo CD's parts, its plugin and Helm by the names that they call each other by.
 *
 * @param home where it may make the folder
 */
export function linkPrograms(home: string): string {
  const folder = makeFolder(join(home, 'bin'));
  for (const part of parts) symlinkSync(argoCd(), join(folder, part));
  symlinkSync(vaultPlugin(), join(folder, 'argocd-vault-plugin'));
  symlinkSync(pathOf(helmProgram(3)), join(folder, 'helm'));
  return folder;
}

const pathOf = (program: string) =>
  program.includes('/')
    ? resolve(program)
    : execFileSync('which', [program], { encoding: 'utf8', timeout: 60_000 }).trim();

/** The folder of Argo CD's CustomResourceDefinitions, in Go's module cache. */
export const customResourceDefinitions = () =>
  moduleFolder('argocd', 'github.com/argoproj/argo-cd/v3', 'manifests', 'crds');
