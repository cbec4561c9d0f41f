import type { MirrorSet } from '../registries/files/mirror-set';
import { isNested } from '../registries/names/scope';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Mirror sets that nodes refuse, and foreign ones that take images from ours or lose images to them. */
export function findMirrorSetConflicts(input: PreflightInput): Finding[] {
  const { own, foreign, cluster, inventory, plan } = input;
  const missing = [...new Set(own.map(({ kind }) => kind))].filter((kind) =>
    cluster.missingKinds?.some((resource) => resource.startsWith(`${kind.toLowerCase()}s.`)),
  );
  const refusals = [plan.mirrorSets, inventory.mirrorSets].flatMap((each) => (each.accepted ? [] : [each]));
  const fixes = new Map(refusals.map(({ error, fix }) => [error, fix]));
  return [
    ...missing.map((kind) => ({
      severity: 'harm' as const,
      about: 'mirror sets' as const,
      what: `the cluster has no kind ${kind}`,
      why: 'its objects cannot be created; OpenShift has the kind from 4.13 on, hosted control planes do not take it',
      fix: 'check that this is the cluster that is meant; where the platform does not allow mirror sets write image_mirroring.mirror_sets.enabled: false',
    })),
    ...[...fixes].map(([error, fix]) => ({
      severity: 'harm' as const,
      about: 'mirror sets' as const,
      what: `nodes would not take the mirror sets: ${error}`,
      why: 'the machine-config-operator then writes none of the mirror sets of the cluster, and only its log says so',
      fix: fix ?? `correct the entry in the values${namesOf(foreign) && ` or in ${namesOf(foreign)}`}`,
    })),
    ...findShadows(own, foreign),
  ];
}

/** The longest source decides for an image, whoever wrote it. */
function findShadows(own: readonly MirrorSet[], foreign: readonly MirrorSet[]): Finding[] {
  const ownSources = sourcesOf(own);
  return foreign.flatMap((set) => {
    const sources = sourcesOf([set]);
    const longer = sources.filter((source) =>
      ownSources.some((ours) => ours !== source && isNested(source, ours)),
    );
    const equal = sources.filter((source) => ownSources.includes(source));
    const shorter = sources.filter((source) =>
      ownSources.some((ours) => ours !== source && isNested(ours, source)),
    );
    const title = `${set.kind} ${set.name}`;
    const about = 'mirror sets' as const;
    return [
      ...(longer.length === 0
        ? []
        : [
            {
              severity: 'warning' as const,
              about,
              what: `${title} has longer sources than the values: ${longer.join(', ')}`,
              why: 'the longest source decides, so for their images the mirrors of the values are not asked',
              fix: `remove ${title} once the mirror of the values holds these images, or keep it on purpose`,
            },
          ]),
      ...(equal.length === 0
        ? []
        : [
            {
              severity: 'warning' as const,
              about,
              what: `${title} has the same sources as the values: ${equal.join(', ')}`,
              why: 'the mirrors of both are asked, in an order that their lists decide together',
              fix: `remove these sources from ${title}, or from the values`,
            },
          ]),
      ...(shorter.length === 0
        ? []
        : [
            {
              severity: 'warning' as const,
              about,
              what: `${title} has shorter sources than the values: ${shorter.join(', ')}`,
              why: 'for images of the values its mirrors are no longer asked',
              fix: 'check that the mirror of the values holds these images: image-mirroring images --probe',
            },
          ]),
    ];
  });
}

const sourcesOf = (sets: readonly MirrorSet[]): string[] => [
  ...new Set(sets.flatMap(({ entries }) => entries.map(({ source }) => source))),
];

const namesOf = (sets: readonly MirrorSet[]) => sets.map(({ kind, name }) => `${kind} ${name}`).join(', ');
