import { isPlaceholder } from '../helm/contract/pattern';
import type { MirrorSet } from '../registries/files/mirror-set';
import { InputError } from '../problem';

/**
 * What nodes do depends on the vault's content, which is not known here.
 *
 * @throws InputError when a mirror set holds a placeholder
 */
export function refusePlaceholders(mirrorSets: readonly MirrorSet[]): void {
  const found = mirrorSets
    .flatMap(({ entries }) => entries.flatMap(({ source, mirrors = [] }) => [source, ...mirrors]))
    .find(isPlaceholder);
  if (found === undefined) return;
  const message =
    `a mirror set holds the placeholder ${found}, and what nodes do depends on its value; ` +
    'write the value into a second file and name both files, the second one last';
  throw new InputError([{ key: '', message }]);
}
