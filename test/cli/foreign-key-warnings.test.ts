import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples } from '../examples';
import { run } from './recorded-run';

const folder = mkdtempSync(join(tmpdir(), 'foreign-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const basic = examples.find(({ name }) => name === 'basic') as (typeof examples)[number];
const file = join(folder, 'values.yaml');
writeFileSync(file, `nodeSelector: {a: b}\n${basic.values}`);

test.each([
  ['validate', '-f', file],
  ['render', '-f', file],
  ['iam-policy', '-f', file],
  ['explain', 'icr.io/cpopen/x:1', '-f', file],
  ['plan', '--from', basic.valuesFile, '--to', file],
])('%s warns of a key at the root that nothing reads, with its line', async (...words) => {
  const { stderr } = await run(...words);
  expect(stderr).toContain(
    `warning: ${file}:1: nodeSelector: is not read by anything; write image_mirroring.updater.node_selector\n`,
  );
});

test('plan does not warn of keys that the change removes', async () => {
  const { stderr } = await run('plan', '--from', file, '--to', basic.valuesFile);
  expect(stderr).not.toContain('nodeSelector');
});
