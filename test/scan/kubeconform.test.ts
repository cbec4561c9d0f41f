import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifests } from './manifests';
import { kubeconform } from './programs';
import { schemaLocation, writeSchemas } from './schemas';

// The oldest Kubernetes that the chart supports (OpenShift 4.14), and the newest that the tests run on.
describe.each(['v1.27.16', 'v1.34.2'])('with the schemas of Kubernetes %s', (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconform-'));
  beforeAll(() => writeSchemas(folder, version));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What kubeconform finds in objects; an empty string when all of them are valid. */
  const faultsIn = (text: string) =>
    spawnSync(kubeconform(), ['-strict', '-schema-location', join(folder, schemaLocation)], {
      input: text,
      encoding: 'utf8',
      timeout: 60_000,
    }).stdout;

  test.each(manifests)('every object of $name is valid', ({ text }) => {
    expect(faultsIn(text)).toBe('');
  });

  test.each([
    [
      'a field that a Job does not have',
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {templat: {}}',
      "additional properties 'templat' not allowed",
    ],
    [
      'a field that a mirror set does not have',
      'apiVersion: config.openshift.io/v1\nkind: ImageDigestMirrorSet\nmetadata: {name: a}\nspec: {mirrors: []}',
      "additional properties 'mirrors' not allowed",
    ],
    [
      'a kind that does not exist',
      'apiVersion: batch/v1\nkind: CronJobs\nmetadata: {name: a}',
      'could not find schema for CronJobs',
    ],
  ])('%s is found', (_, text, fault) => {
    expect(faultsIn(text)).toContain(fault);
  });
});
