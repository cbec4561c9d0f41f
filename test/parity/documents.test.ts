import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import type { ValuesContract } from '../../src/helm/contract/values-contract';
import { rootValues } from '../../src/image-mirroring-root/contract';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { InputError } from '../../src/problem';
import { loadValues } from '../../src/values-file/load';
import { anyDocument } from './documents';
import { anyRootDocument } from './root-documents';
import { anyStyles, printValues } from './values-text';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

function isAccepted(contract: ValuesContract, text: string): boolean {
  const file = join(folder, 'values.yaml');
  writeFileSync(file, text);
  try {
    loadValues(contract, [file], defaultRelease);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

test('at least half of the random values are accepted, and a tenth is refused', () => {
  const texts = fc.sample(fc.tuple(anyDocument, anyStyles), { numRuns: 300, seed: 1 });
  const accepted = texts.filter(([document, styles]) =>
    isAccepted(imageMirroringValues, printValues(document, styles)),
  ).length;
  expect(accepted).toBeGreaterThanOrEqual(150);
  expect(accepted).toBeLessThanOrEqual(270);
});

test('at least a third of the random configurations of clusters is accepted, and a tenth refused', () => {
  const texts = fc.sample(fc.tuple(anyRootDocument, anyStyles), { numRuns: 300, seed: 1 });
  const accepted = texts.filter(([document, styles]) =>
    isAccepted(rootValues, printValues(document, styles)),
  ).length;
  expect(accepted).toBeGreaterThanOrEqual(100);
  expect(accepted).toBeLessThanOrEqual(270);
});
