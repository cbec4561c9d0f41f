import { styleText } from 'node:util';
import type { NotSeen } from '../cluster/cluster';
import type { ImageUser } from '../cluster/image-use';
import type { ImageInventory } from '../images/image-inventory';
import type { Verdict } from '../images/image-verdict';
import type { ProbedImage } from '../images/probe-run';
import type { Block } from './report-blocks';

/** The headings of the verdicts, in the order of what needs attention. */
const headings: [Verdict, 'red' | 'yellow' | 'green' | 'dim', string][] = [
  [
    'blocked',
    'red',
    'Blocked: named by tag, the mirrors are for pulls by digest, and the source is never contacted',
  ],
  ['rejected', 'red', 'Rejected by image.config'],
  ['invalid', 'red', 'No valid reference'],
  ['shadowed', 'yellow', 'Shadowed: a mirror set of others has a longer source'],
  ['signature', 'yellow', 'From the mirror, which must hold their signatures as well'],
  ['source', 'yellow', 'From the source itself'],
  ['mirror', 'green', 'From the mirror'],
  ['not-covered', 'dim', 'Not covered by a source of the values'],
];

/** The inventory as a report, grouped by verdict. */
export function documentImages(
  { mirrorSets, images, notSeen }: Omit<ImageInventory, 'images'> & { images: readonly ProbedImage[] },
  onlyMissing: boolean,
): Block[] {
  if (!mirrorSets.accepted)
    return [
      { kind: 'heading', text: styleText('red', 'Nodes would not take the mirror sets') },
      {
        kind: 'lines',
        lines: [mirrorSets.error, ...(mirrorSets.fix === undefined ? [] : [`do: ${mirrorSets.fix}`])],
      },
    ];
  if (images.length === 0)
    return [
      { kind: 'heading', text: onlyMissing ? 'The mirror lacks no image' : 'No image in use was found' },
      ...documentUnseen(notSeen),
    ];
  return [
    ...headings.flatMap(([verdict, style, title]) => {
      const group = images.filter((image) => image.verdict === verdict);
      if (group.length === 0) return [];
      const rows = group.map((image) => rowOf(image));
      return [
        { kind: 'heading' as const, text: styleText(style, `${title} (${group.length})`) },
        { kind: 'table' as const, header: ['IMAGE', 'USED BY', 'PULLED FROM', 'REGISTRY SAYS'], rows },
      ].map((block) => (block.kind === 'table' ? withoutEmptyColumns(block) : block));
    }),
    ...documentUnseen(notSeen),
  ];
}

/** What could not be looked at, as a report. */
export const documentUnseen = (notSeen: readonly NotSeen[]): Block[] =>
  notSeen.length === 0
    ? []
    : [
        { kind: 'heading', text: styleText('yellow', 'Not seen') },
        {
          kind: 'items',
          items: notSeen.map(
            ({ resource, namespace, reason, detail }) =>
              `${resource}${namespace === undefined ? '' : ` in ${namespace}`}: ${reason}${detail === undefined ? '' : ` (${detail})`}`,
          ),
        },
      ];

const rowOf = ({ image, users, places, probe, verdict, reason }: ProbedImage): string[] => [
  shorten(image),
  describeUsers(users),
  describePlace(verdict, places[0]?.reference ?? reason ?? ''),
  probe === undefined ? '' : describeProbe(probe, places[0]?.reference),
];

/** A blocked image has no place, and its reason is a source. */
function describePlace(verdict: Verdict, place: string): string {
  if (verdict === 'not-covered') return '';
  return verdict === 'blocked' ? 'nowhere' : shorten(place);
}

function describeProbe({ outcome, from, error }: NonNullable<ProbedImage['probe']>, first?: string): string {
  if (outcome !== 'found') return `${outcome}: ${shorten(error ?? '')}`;
  return from === first ? 'found' : `found only at ${shorten(from ?? '')}`;
}

function describeUsers(users: readonly ImageUser[]): string {
  const [first] = users;
  if (!first) return '';
  const others = users.length - 1;
  return `${first.kind} ${first.namespace}/${first.name}${others > 0 ? ` and ${others} more` : ''}`;
}

const shorten = (text: string) => text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');

function withoutEmptyColumns(table: { kind: 'table'; header: string[]; rows: string[][] }) {
  const isUsed = (column: number) => table.rows.some((row) => row[column] !== '');
  const keep = (row: string[]) => row.filter((_, column) => isUsed(column));
  return { ...table, header: keep(table.header), rows: table.rows.map(keep) };
}
