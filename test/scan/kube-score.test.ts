import { spawnSync } from 'node:child_process';
import { acceptedFindings, groupFindings } from './baseline';
import { manifests } from './manifests';
import { kubeScore } from './programs';

interface ScoredObject {
  readonly type_meta: { readonly kind: string };
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
  }[];
}

/** The grade without a finding. */
const faultless = 10;

// Objects of one name are one to kube-score, so it reads each example by itself.
const scores = (text: string) =>
  (JSON.parse(
    spawnSync(kubeScore(), ['score', '--output-format', 'json', '--kubernetes-version', 'v1.27', '-'], {
      input: text,
      encoding: 'utf8',
      timeout: 60_000,
    }).stdout,
  ) as ScoredObject[] | null) ?? [];

test('kube-score finds nothing in the examples but what docs/security.md accepts', () => {
  const objects = manifests.flatMap(({ text }) => scores(text));
  expect(objects.length).toBeGreaterThan(manifests.length);
  const failed = objects.flatMap(({ type_meta, checks }) =>
    checks
      .filter(({ grade, skipped }) => !skipped && grade < faultless)
      .map(({ check }) => [check.id, type_meta.kind] as const),
  );
  expect(groupFindings(failed)).toEqual(acceptedFindings('kube-score'));
});
