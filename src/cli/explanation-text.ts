import { styleText } from 'node:util';
import type { Credential } from '../registries/pull/credential';
import type { ExplainedCandidate, ExplainedPlace, Explanation } from '../registries/pull/explanation';
import type { RejectingList } from '../registries/files/policy';
import type { Scenario } from '../registries/pull/scenario';
import { alignColumns, indent } from './layout';

const scenarios: Record<Scenario, string> = {
  found: 'image is there',
  'login-missing': 'no login',
  'login-expired': 'login expired',
  'not-found': 'image is missing',
};

/** Whether nodes take the mirror sets, and some reference of the image is pulled where the image is there. */
export const canBePulled = ({ mirrorSets, candidates }: Explanation): boolean =>
  mirrorSets.accepted &&
  candidates.some(({ outcomes }) => outcomes.some((each) => each.when === 'found' && each.pulledFrom));

/** An explanation for people. Error messages are printed word for word, except that digests are shortened. */
export function printExplanation(explanation: Explanation): string {
  const { image, mirrorSets, error, candidates } = explanation;
  const lines = [styleText('bold', image)];
  if (!mirrorSets.accepted)
    lines.push(
      ...indent([
        styleText(
          'red',
          'The machine-config-operator refuses these mirror sets; nodes keep the file that they have:',
        ),
        mirrorSets.error,
        `do: ${mirrorSets.fix}`,
        styleText('dim', `Logged only by machine-config-controller: ${mirrorSets.log}`),
      ]),
    );
  if (error !== undefined) lines.push(...indent([styleText('red', 'Every pull fails:'), error]));
  for (const [index, candidate] of candidates.entries())
    lines.push(...(index > 0 ? [''] : []), ...indent(printCandidate(candidate, image)));
  return `${lines.join('\n')}\n`;
}

function printCandidate(candidate: ExplainedCandidate, image: string): string[] {
  const { reference, scope, hides, rejectedBy, signedBy, places } = candidate;
  const rows = places.map((place, i) => [
    `${i + 1}`,
    place.role,
    shorten(place.reference ?? place.location),
    styleText(place.tried ? 'green' : 'dim', describePlace(place)),
  ]);
  return [
    ...(reference === image ? [] : [`short for ${reference}`]),
    scope === undefined ? 'no mirror set covers it' : `decided by the entry ${scope} of registries.conf`,
    ...(scope !== undefined && hides ? [styleText('yellow', describeHidden(scope, hides))] : []),
    ...(rejectedBy
      ? [styleText('red', `rejected by its own name, whichever place has it: ${rejections[rejectedBy]}`)]
      : []),
    ...(signedBy
      ? [
          styleText(
            'yellow',
            `${describePolicy(signedBy)} requires a signature for ${signedBy.scope}: the mirror must have it too (tag sha256-<digest>.sig), which copying an image does not do`,
          ),
        ]
      : []),
    '',
    ...alignColumns(rows),
    '',
    ...printOutcomes(candidate),
    ...hintsFor(candidate).flatMap((hint) => ['', styleText('yellow', hint)]),
  ];
}

const describePolicy = ({ kind, name, namespace }: NonNullable<ExplainedCandidate['signedBy']>) =>
  namespace === undefined
    ? `${kind} ${name}`
    : `for pods in the namespace ${namespace} only: ${kind} ${name}`;

const rejections: Record<RejectingList, string> = {
  blockedRegistries: 'blockedRegistries of image.config include it',
  allowedRegistries: 'allowedRegistries of image.config do not include it',
};

const losses = {
  'digest-only': 'the mirrors for pulls by digest',
  'tag-only': 'the mirrors for pulls by tag',
  blocked: 'the policy NeverContactSource',
};

function describeHidden(
  scope: string,
  { hidden, loses, unaskedMirrors = [] }: NonNullable<ExplainedCandidate['hides']>,
): string {
  const lost = loses.map((loss) => losses[loss]).join(' or ');
  return [
    `${scope} takes precedence over ${hidden}`,
    ...(lost ? [`the image does not get ${lost} of ${hidden}`] : []),
    ...(unaskedMirrors.length > 0
      ? [`the mirrors of ${hidden} are not asked: ${unaskedMirrors.join(', ')}`]
      : []),
  ].join('; ');
}

/** Scenarios with the same outcome share one line. */
function printOutcomes({ outcomes }: ExplainedCandidate): string[] {
  const ends = new Map<string, string[]>();
  for (const { when, pulledFrom, error } of outcomes) {
    const end = pulledFrom
      ? styleText('green', `pulled from ${shorten(pulledFrom)}`)
      : styleText('red', shorten(error ?? ''));
    ends.set(end, [...(ends.get(end) ?? []), scenarios[when]]);
  }
  return [...ends].flatMap(([end, whens]) => {
    const when = whens.length === outcomes.length ? 'in every scenario' : whens.join(', ');
    return [`${when}:`, ...indent([end])];
  });
}

function describePlace(place: ExplainedPlace): string {
  const { role, skipped, detail, insecure, credential } = place;
  switch (skipped) {
    case 'digest-only':
      return 'not asked: only for pulls by digest';
    case 'tag-only':
      return 'not asked: only for pulls by tag';
    case 'blocked':
      return role === 'source' ? 'never contacted: blocked' : `not asked: ${detail} is blocked`;
    case 'invalid-reference':
      return `fails the whole pull: ${detail}`;
    case 'pull-fails-before':
      return 'not reached';
    case undefined:
      return ['asked', ...describeLogin(credential), ...(insecure ? ['TLS is not verified'] : [])].join(', ');
  }
}

function describeLogin(credential: Credential | undefined): string[] {
  switch (credential?.kind) {
    case undefined:
      return [];
    case 'login':
      return [`as ${credential.user} (key ${credential.key})`];
    case 'none':
      return ['without a login (no key matches)'];
    case 'empty':
      return [
        `without a login (the key ${credential.key} has no login and takes precedence over less specific keys)`,
      ];
    case 'helper':
      return [`with docker-credential-${credential.helper}, which nodes do not have`];
    case 'broken':
      return [`fails (the key ${credential.key} cannot be decoded)`];
  }
}

function hintsFor({ places, releaseImageUnknown }: ExplainedCandidate): string[] {
  const isBlocked = places.at(-1)?.skipped === 'blocked';
  const onlyDigests = places.slice(0, -1).every(({ skipped }) => skipped === 'digest-only');
  return [
    ...(isBlocked && onlyDigests && places.length > 1
      ? [
          'Only pulls by digest are mirrored: name the image by its digest, or mirror tags too (image_mirroring.mirror_tags: true).',
        ]
      : []),
    ...(releaseImageUnknown
      ? [
          'The machine-config-operator ignores a blocked registry that includes the release image of the cluster: add the output of oc get clusterversion -o yaml to --cluster-files.',
        ]
      : []),
  ];
}

const shorten = (text: string) => text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');
