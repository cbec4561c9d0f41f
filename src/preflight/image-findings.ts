import { missingOf } from '../images/image-mapping';
import type { JudgedImage, Verdict } from '../images/image-verdict';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Images in use that nodes could not pull after the change. */
export function findImageProblems({ inventory, probed, cluster }: PreflightInput): Finding[] {
  if (!inventory.mirrorSets.accepted) return [];
  const about = 'images' as const;
  const of = (verdict: Verdict) => inventory.images.filter((image) => image.verdict === verdict);
  const missing = probed ? missingOf(probed) : [];
  const refused = (probed ?? []).filter(({ probe }) => probe?.outcome === 'refused');
  const notAnswered = (probed ?? []).filter(
    ({ probe }) => probe?.outcome === 'unreachable' || probe?.outcome === 'not-asked',
  );
  const findings: [JudgedImage[], Omit<Finding, 'what' | 'about'> & { say: string }][] = [
    [
      of('blocked'),
      {
        severity: 'harm',
        say: 'can be pulled from nowhere: named by tag, while the mirrors are for pulls by digest, and the source is never contacted',
        why: 'pods that need them stay in ImagePullBackOff',
        fix: 'write image_mirroring.mirror_tags: true at the first install (later it drains all nodes), or name the images by digest (name:tag@sha256:…)',
      },
    ],
    [
      of('rejected'),
      {
        severity: 'warning',
        say: '{are} rejected by image.config, whichever registry is asked',
        why: 'allowedRegistries or blockedRegistries are judged by the name of the image, not by the mirror',
        fix: 'correct spec.registrySources of image.config.openshift.io/cluster',
      },
    ],
    [
      of('invalid'),
      {
        severity: 'warning',
        say: '{have} no valid reference at the mirror, or none at all',
        why: 'the pull fails before any place is asked',
        fix: 'correct the image, or the mirror that makes its name invalid',
      },
    ],
    [
      of('signature'),
      {
        severity: 'warning',
        say: 'must be signed, and nodes look for the signature in the mirror',
        why: 'copying an image does not copy its signature; without it the pull ends as "Source image rejected"',
        fix: 'copy the signatures as well, for example by skopeo copy --all of the tags sha256-….sig, or cosign copy',
      },
    ],
    [
      of('shadowed'),
      {
        severity: 'warning',
        say: '{are} pulled through other mirror sets, which have longer sources',
        why: 'the mirror of the values is not asked for them',
        fix: 'see the findings about mirror sets',
      },
    ],
    [
      missing,
      {
        severity: 'harm',
        say: '{are} not in the mirror',
        why: 'nodes without a copy cannot pull from the mirror after the change',
        fix: 'mirror first: image-mirroring images --probe --missing -o mapping',
      },
    ],
    [
      refused,
      {
        severity: 'harm',
        say: `{are} refused by the registry: ${refused[0]?.probe?.error ?? ''}`,
        why: 'nodes with the same login get the same answer',
        fix: 'check the login, the policy of the repository and the way to the registry',
      },
    ],
    [
      notAnswered,
      {
        severity: 'warning',
        say: `could not be requested: ${notAnswered[0]?.probe?.error ?? ''}`,
        why: 'it is not known whether the mirror holds them',
        fix: 'probe from a place that reaches the registry as nodes do',
      },
    ],
  ];
  return [
    ...findings.flatMap(([images, { say, ...finding }]): Finding[] =>
      images.length === 0
        ? []
        : [{ ...finding, about, what: `${listOf(images)} ${agree(say, images.length)}` }],
    ),
    ...(cluster.images === undefined
      ? [
          {
            severity: 'warning' as const,
            about,
            what: 'no image in use is known',
            why: 'nothing can be said about the pods that run',
            fix: 'use --live, or add the pods to the files: oc get pods -A -o yaml',
          },
        ]
      : []),
  ];
}

/** Puts verbs in braces into the singular or the plural. */
const agree = (say: string, count: number): string =>
  say.replace('{are}', count === 1 ? 'is' : 'are').replace('{have}', count === 1 ? 'has' : 'have');

/** The first three images, and how many others there are. */
function listOf(images: readonly JudgedImage[]): string {
  const shown = images.slice(0, 3).map(({ image }) => image.replace(/(sha256:[0-9a-f]{12})[0-9a-f]+/, '$1…'));
  const others = images.length - shown.length;
  return `${images.length} image${images.length === 1 ? '' : 's'} (${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''})`;
}
