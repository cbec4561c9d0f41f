import { parseCanonical } from '../registries/names/reference';
import type { JudgedImage } from './image-verdict';
import type { ProbedImage } from './probe-run';

/** Images that the mirror lacks, by what the registries answered. */
export const missingOf = (images: readonly ProbedImage[]): ProbedImage[] =>
  images.filter(
    ({ probe, mirror, places }) =>
      mirror !== undefined &&
      (probe?.outcome === 'missing' || isFoundElsewhere(probe?.from, places[0]?.reference)),
  );

/** The image is only where the last places are, such as at its source. */
const isFoundElsewhere = (from: string | undefined, first: string | undefined) =>
  from !== undefined && from !== first;

/**
 * The lines `source=destination` that `oc image mirror -f` takes. Destinations have a tag, because lifecycle rules of ECR
 * delete untagged images.
 */
export const mappingLines = (images: readonly JudgedImage[]): string[] => [
  ...new Set(images.flatMap(mappingLine)),
];

function mappingLine({ reference: written, mirror }: JudgedImage): string[] {
  const parsed = parseCanonical(written);
  if (mirror === undefined || 'error' in parsed) return [];
  const { name, tag = 'latest', digest } = parsed.reference;
  if (digest === undefined) return [`${name}:${tag}=${mirror}:${tag}`];
  return [`${name}@${digest}=${mirror}:${digest.replace(':', '-').slice(0, 'sha256-'.length + 12)}`];
}

/** The repositories that the mirror must have, without its host: what `aws ecr create-repository` takes. */
export const repositoriesOf = (images: readonly JudgedImage[]): string[] =>
  [
    ...new Set(
      images.flatMap(({ mirror }) => (mirror === undefined ? [] : [mirror.slice(mirror.indexOf('/') + 1)])),
    ),
  ].sort();
