import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { warningsAbout } from '../../src/image-mirroring/warnings';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { loadValues } from '../../src/values-file/load';

const root = join(__dirname, '..', '..');
const read = <T>(...path: string[]): T => load(readFileSync(join(root, ...path), 'utf8')) as T;

interface Application {
  spec: {
    destination: { namespace: string };
    source: {
      repoURL: string;
      chart: string;
      targetRevision: string;
      helm: { releaseName: string; valuesObject: object };
    };
  };
}
const { spec } = read<Application>('examples', 'argocd-oci', 'application.yaml');

test('the Application names the chart and its version', () => {
  const { name, version } = read<{ name: string; version: string }>(
    'charts',
    'image-mirroring',
    'Chart.yaml',
  );
  expect([spec.source.chart, spec.source.targetRevision]).toEqual([name, version]);
});

test('the Secret is for the registry of the Application', () => {
  const { stringData } = read<{ stringData: { url: string; enableOCI: string } }>(
    ...['examples', 'argocd-oci', 'repository.yaml'],
  );
  expect(stringData).toMatchObject({ url: spec.source.repoURL, enableOCI: 'true' });
});

test('the values of the Application are accepted, and need no plugin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'argocd-oci-'));
  const file = join(folder, 'values.yaml');
  writeFileSync(file, JSON.stringify(spec.source.helm.valuesObject));
  const release = { Name: spec.source.helm.releaseName, Namespace: spec.destination.namespace };
  try {
    const values = loadValues(imageMirroringValues, [file], release);
    expect(values.ecr_host).toBe('123456789012.dkr.ecr.us-east-1.amazonaws.com');
    expect(JSON.stringify(values)).not.toContain('<path:');
    expect(warningsAbout(values, release).filter((warning) => warning.includes('placeholder'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
