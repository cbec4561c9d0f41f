/**
 * Characters that change what a terminal or a log shows: controls (C0, DEL, C1), line separators, and marks that turn
 * the direction of text. Also those that nobody sees in a message: the no-break space, the soft hyphen, characters
 * without a width, and the byte order mark. As ranges of code points.
 */
export const controlCharacters: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
];

const short: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const hexadecimal = (code: number) => code.toString(16).padStart(4, '0');

const pattern = new RegExp(
  `[${controlCharacters.map(([first, last]) => `\\u${hexadecimal(first)}-\\u${hexadecimal(last)}`).join('')}]`,
  'g',
);

/** A line of text that is safe to print: control characters are shown as escapes. */
export const escapeControlCharacters = (line: string): string =>
  line.replace(pattern, (character) => short[character] ?? `\\u${hexadecimal(character.charCodeAt(0))}`);
