import type { MirrorSet } from '../registries/files/mirror-set';

/**
 * Warns of entries that nodes take no notice of: without a mirror, or with the source as the only one, even
 * NeverContactSource blocks nothing.
 *
 * openshift/runtime-utils, `pkg/registries/registries.go` (addMirrorSet).
 */
export const warnOfIdleEntries = (mirrorSets: readonly MirrorSet[]): string[] =>
  mirrorSets.flatMap(({ kind, name, entries }) =>
    entries
      .filter(({ source, mirrors = [] }) => mirrors.every((mirror) => mirror === source))
      .map(
        ({ source, mirrorSourcePolicy }) =>
          `${kind} ${name} has no mirror for ${source}, so nodes take no notice of that entry${mirrorSourcePolicy === 'NeverContactSource' ? ': its NeverContactSource blocks nothing' : ''}`,
      ),
  );
