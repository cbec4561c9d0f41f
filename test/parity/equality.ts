import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Environment } from '../../src/helm/expressions/evaluate';
import type { Manifest } from '../../src/helm/objects/manifests';
import { escapeControlCharacters } from '../../src/control-characters';
import { InputError } from '../../src/problem';
import type { HelmMajor } from '../helm-programs';
import type { Outcome } from './helm';
import { objectsOf, refusalsIn, sortObjects } from './helm';
import type { Plain } from './values-text';
import { anyStyles, printValues } from './values-text';

const runs = Number(process.env.PARITY_RUNS ?? 100);
const seed = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 31);

/** The two renderings of one chart. */
export interface Renderings {
  readonly documents: fc.Arbitrary<Plain>;
  /** The static rendering of a values file. */
  readonly render: (file: string, release: Release) => Manifest[];
  /** Helm's rendering of a values text. */
  readonly template: (major: HelmMajor, values: string, release: Release) => Promise<Outcome>;
}

type Release = Environment['release'];

/** Among them the namespace of the pull secret: both Roles are one there. */
const anyRelease = fc.record({
  Name: fc.constantFrom('image-mirroring', 'x', 'a.b-c'),
  Namespace: fc.constantFrom('default', 'openshift-config', 'mas'),
});

/** Holds both renderings against each other over random values documents. */
export async function expectEquality(major: HelmMajor, renderings: Renderings): Promise<void> {
  console.log(`Helm ${major}: ${runs} documents, PARITY_SEED=${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  const file = join(folder, 'values.yaml');
  const counts = { refused: 0, rendered: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(renderings.documents, anyStyles, anyRelease, async (document, styles, release) => {
        const text = printValues(document, styles);
        writeFileSync(file, text);
        const ours = outcomeOf(() => renderings.render(file, release));
        const helm = await renderings.template(major, text, release);
        if ('objects' in ours) {
          expect(helm.stderr).toBe('');
          expect(objectsOf(helm.stdout)).toEqual(ours.objects);
          counts.rendered += 1;
        } else {
          expect({ refusedByHelm: helm.code !== 0, text }).toEqual({ refusedByHelm: true, text });
          // Only the command line judges the text of a values file: Helm has no such refusal, and may read on.
          if (ours.refused.problems.every(({ replacedAt }) => replacedAt === undefined))
            expect(refusalsIn(helm)).toEqual(sentencesOf(ours.refused));
          counts.refused += 1;
        }
      }),
      { numRuns: runs, seed, interruptAfterTimeLimit: 15 * 60_000 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`Helm ${major}: ${counts.rendered} rendered, ${counts.refused} refused by both`);
  // A new seed may draw few documents that are accepted; documents.test.ts says how many there are on average.
  const documents = counts.rendered + counts.refused;
  expect(counts.rendered).toBeGreaterThanOrEqual(Math.floor(documents / 50));
}

/** What the static rendering makes of values: objects, or what it has against them. */
function outcomeOf(render: () => Manifest[]): { objects: unknown[] } | { refused: InputError } {
  try {
    return { objects: sortObjects(render()) };
  } catch (error) {
    if (error instanceof InputError) return { refused: error };
    throw error;
  }
}

/** The refusals of the static rendering as the chart words them: without places in files. */
export const sentencesOf = ({ problems }: InputError): string[] => [
  ...new Set(
    problems
      .map(({ key, message }) =>
        escapeControlCharacters(`${key}: ${message}`).replace(/ \([^()]* in [^()]*:\d+(?:, [^()]*)?\)$/, ''),
      )
      .sort(),
  ),
];
