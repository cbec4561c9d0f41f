import { styleText } from 'node:util';
import { escapeControlCharacters } from '../control-characters';
import type { FailedImage, FailedPlace, PullError } from '../registries/pull/pull-error';
import { alignColumns, indent } from './layout';

/** What messages of failed pulls say, for people: the cause and what to do first; each cause is described once. */
export function printPullError({ others = [], ...first }: PullError): string {
  const described = new Set<string>();
  return [first, ...others].map((failed) => printFailedImage(failed, described)).join('\n');
}

function printFailedImage(
  { image, places, causes, incomplete }: FailedImage,
  described: Set<string>,
): string {
  const name = image === undefined ? 'no image is named' : escapeControlCharacters(image);
  const lines = [
    styleText('bold', name),
    ...indent([
      ...(causes.length === 0 ? [describeUnknown(incomplete, image)] : []),
      ...causes.flatMap(({ id, meaning, action }) => {
        if (described.has(id)) return [`${styleText('red', id)}, as above`];
        described.add(id);
        return [
          styleText('red', id),
          ...indent([`it means:   ${withoutCodeMarks(meaning)}`, `what to do: ${withoutCodeMarks(action)}`]),
        ];
      }),
      ...(incomplete === 'cut off' && causes.length > 0
        ? ['The message is cut off: there may be further errors.']
        : []),
      ...(places.length > 0 ? ['', 'places tried, in order:', ...alignColumns(places.map(rowOf))] : []),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

const rowOf = ({ reference, error, cause = 'not known' }: FailedPlace, i: number): string[] => [
  `${i + 1}`,
  shorten(escapeControlCharacters(reference)),
  cause,
  shorten(escapeControlCharacters(error)),
];

function describeUnknown(incomplete: FailedImage['incomplete'], image = 'IMAGE'): string {
  switch (incomplete) {
    case 'only waits':
      return 'The message only says that the node waits before it tries again. The cause is in an Event with the reason Failed: oc get events -n <namespace> --field-selector reason=Failed';
    case 'cut off':
      return `The message ends before its cause. The whole message is in the log of the node: oc adm node-logs <node> -u kubelet --grep '${image.replace(/[:@].*$/, '')}'`;
    default:
      return 'The cause is not known: compare the message with docs/how-pulls-work.md.';
  }
}

/** Without the marks of code that the documentation has. */
export const withoutCodeMarks = (text: string): string => text.replaceAll('`', '');

const shorten = (text: string) => text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');
