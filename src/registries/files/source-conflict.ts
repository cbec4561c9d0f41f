import { goQuote } from '../go/go-quote';
import type { OwnedEntry } from './mirror-set-check';
import { isBefore } from './openshift-version';
import type { SyncRefusal } from './sync-refusal';

/** Two entries of one source with different policies, in the words of the MCO of a version. */
export function describeConflict(
  one: OwnedEntry,
  other: OwnedEntry,
  version: string | undefined,
): SyncRefusal {
  const isLegacy = [one, other].some(({ kind }) => kind === 'ImageContentSourcePolicy');
  const fixes = [
    `write the same mirrorSourcePolicy for ${one.source} everywhere: ${describe(one)}, ${describe(other)}`,
    ...(isLegacy
      ? ['an ImageContentSourcePolicy cannot have one, so move its entry to an ImageDigestMirrorSet']
      : []),
  ];
  return {
    error: `conflicting mirrorSourcePolicy is set for the same source ${goQuote(one.source)} in ${kindsIn(version)}`,
    fix: fixes.join('; '),
  };
}

/** machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` of each release. */
function kindsIn(version: string | undefined): string {
  if (isBefore(version, 15)) return 'imagedigestmirrorsets and/or imagetagmirrorsets';
  if (isBefore(version, 16)) return 'imagedigestmirrorsets and imagetagmirrorsets';
  return 'imagedigestmirrorsets, imagetagmirrorsets, or imagecontentsourcepolicies';
}

const describe = ({ owner, mirrorSourcePolicy }: OwnedEntry) =>
  `${owner} has ${mirrorSourcePolicy ?? 'none, which means AllowContactingSource'}`;
