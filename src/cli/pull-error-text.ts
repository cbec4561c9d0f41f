import { styleText } from 'node:util';
import { escapeControlCharacters } from '../control-characters';
import type { PullError } from '../registries/pull/pull-error';
import { alignColumns, indent } from './layout';

/** What a message of a failed pull says, for people. */
export function printPullError({ image, places, causes }: PullError): string {
  const rows = places.map(({ reference, error }, i) => [
    `${i + 1}`,
    shorten(escapeControlCharacters(reference)),
    shorten(escapeControlCharacters(error)),
  ]);
  const lines = [
    styleText('bold', image === undefined ? 'no image is named' : escapeControlCharacters(image)),
    ...(rows.length > 0 ? indent(['places tried, in order:', ...alignColumns(rows)]) : []),
    ...(causes.length === 0
      ? ['', ...indent(['The cause is not known: compare the message with docs/how-pulls-work.md.'])]
      : []),
    ...causes.flatMap(({ id, meaning, action }) => [
      '',
      ...indent([
        styleText('red', id),
        `it means:   ${withoutCodeMarks(meaning)}`,
        `what to do: ${withoutCodeMarks(action)}`,
      ]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Without the marks of code that the documentation has. */
export const withoutCodeMarks = (text: string): string => text.replaceAll('`', '');

const shorten = (text: string) => text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');
