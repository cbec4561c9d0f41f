import { isPlaceholder } from '../helm/contract/pattern';
import type { MirrorSet } from '../registries/files/mirror-set';
import { InputError } from '../problem';

/**
 * What nodes do is decided by what the vault holds, which nobody here knows.
 *
 * @throws InputError when a mirror set holds a placeholder
 */
export function refusePlaceholders(mirrorSets: readonly MirrorSet[]): void {
  const texts = mirrorSets.flatMap(({ entries }) =>
    entries.flatMap(({ source, mirrors = [] }) => [source, ...mirrors]),
  );
  const hidden = texts.find(isPlaceholder);
  if (hidden === undefined) return;
  const message =
    `a mirror set holds the placeholder of ${hidden}, and what nodes do depends on what stands in its place; ` +
    'write the value into a second file and name both, the second one last';
  throw new InputError([{ key: '', message }]);
}
