import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptedFindings, groupFindings } from './baseline';
import { manifests } from './manifests';
import { checkov } from './programs';
import { notEmpty } from '../not-empty';

interface Report {
  readonly check_type: string;
  readonly results: { readonly failed_checks: readonly { check_id: string; resource: string }[] };
  readonly summary: { readonly resource_count: number; readonly parsing_errors: number };
}

const folder = mkdtempSync(join(tmpdir(), 'checkov-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('checkov finds nothing in the examples but what docs/security.md accepts', () => {
  for (const { name, text } of manifests) writeFileSync(join(folder, `${name}.yaml`), text);
  const { stdout } = spawnSync(
    checkov(),
    ['--directory', folder, '--output', 'json', '--skip-download', '--quiet', '--compact'],
    { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
  );
  const reports = JSON.parse(stdout) as Report[];
  for (const { summary } of notEmpty(reports)) expect(summary.parsing_errors).toBe(0);
  const objects = reports.find(({ check_type }) => check_type === 'kubernetes');
  expect(objects?.summary.resource_count).toBeGreaterThan(200);
  const failed = reports.flatMap(({ check_type, results }) =>
    results.failed_checks.map(
      ({ check_id, resource }) =>
        [check_id, check_type === 'secrets' ? 'Secret' : (resource.split('.')[0] ?? '')] as const,
    ),
  );
  expect(groupFindings(failed)).toEqual(acceptedFindings('checkov'));
}, 150_000);
