const alphabet = /[A-Za-z0-9+/]/;

/**
 * Decodes standard base64 as Go does: padding is required, line breaks are ignored.
 *
 * Go, `encoding/base64/base64.go` (StdEncoding.DecodeString); its error names the offending byte.
 */
export function decodeBase64(text: string): { bytes: Buffer } | { error: string } {
  const bytes = Buffer.from(text).toString('latin1');
  const at = findCorruption(bytes);
  return at === undefined
    ? { bytes: Buffer.from(bytes.replace(/[\r\n]/g, ''), 'base64') }
    : { error: `illegal base64 data at input byte ${at}` };
}

function findCorruption(text: string): number | undefined {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (isLineBreak(char)) continue;
    if (alphabet.test(char)) digits = (digits + 1) % 4;
    else return char === '=' ? checkPadding(text, i, digits) : i;
  }
  return digits === 0 ? undefined : text.length - digits;
}

/** The rest of the text after the first `=` at `i`, with that many digits in the last group. */
function checkPadding(text: string, i: number, digits: number): number | undefined {
  if (digits < 2) return i;
  let next = skipLineBreaks(text, i + 1);
  if (digits === 2) {
    if (next === text.length) return text.length;
    if (text.charAt(next) !== '=') return next - 1;
    next = skipLineBreaks(text, next + 1);
  }
  return next < text.length ? next : undefined;
}

function skipLineBreaks(text: string, from: number): number {
  let i = from;
  while (i < text.length && isLineBreak(text.charAt(i))) i++;
  return i;
}

function isLineBreak(char: string): boolean {
  return char === '\n' || char === '\r';
}
