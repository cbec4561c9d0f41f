import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { etcdProgram, kubernetesProgram } from './programs';

const assets = mkdtempSync(join(tmpdir(), 'assets-'));
const given = process.env.KUBEBUILDER_ASSETS;
beforeAll(() => {
  process.env.KUBEBUILDER_ASSETS = assets;
  writeFileSync(join(assets, 'kube-apiserver'), '');
});
afterAll(() => {
  rmSync(assets, { recursive: true });
  if (given === undefined) delete process.env.KUBEBUILDER_ASSETS;
  else process.env.KUBEBUILDER_ASSETS = given;
});

test('a program is taken from KUBEBUILDER_ASSETS, and built when it is not there', () => {
  expect(kubernetesProgram('kube-apiserver')).toBe(join(assets, 'kube-apiserver'));
  expect(kubernetesProgram('kubectl')).toMatch(/kubernetes-[0-9a-f]+\/kubectl$/);
  expect(etcdProgram()).toMatch(/etcd-[0-9a-f]+\/v3$/);
});
