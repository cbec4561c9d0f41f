const named: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** A character in UTF-8, its bytes as characters, or else one byte that is part of none. */
const characterOrByte = new RegExp(
  [
    '[\\x00-\\x7f]',
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '(?:\\xe0[\\xa0-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]|\\xed[\\x80-\\x9f])[\\x80-\\xbf]',
    '(?:\\xf0[\\x90-\\xbf]|[\\xf1-\\xf3][\\x80-\\xbf]|\\xf4[\\x80-\\x8f])[\\x80-\\xbf]{2}',
    '[^]',
  ].join('|'),
  'g',
);

const printable = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** Quotes text as Go's `%q` does, also bytes that are no UTF-8 (Go, `strconv/quote.go`). */
export function goQuote(text: string | Buffer): string {
  const bytes = Buffer.from(text as Buffer).toString('latin1');
  return `"${bytes.replace(characterOrByte, (each) =>
    each.length === 1 && each > '\x7f' ? escape('x', each, 2) : quote(decode(each)),
  )}"`;
}

const decode = (character: string) => Buffer.from(character, 'latin1').toString();

function quote(character: string): string {
  if (Object.hasOwn(named, character)) return named[character] as string;
  if (printable.test(character)) return character;
  if (character < ' ' || character === '\x7f') return escape('x', character, 2);
  return character.length > 1 ? escape('U', character, 8) : escape('u', character, 4);
}

const escape = (mark: 'x' | 'u' | 'U', character: string, digits: number) =>
  `\\${mark}${(character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0')}`;
