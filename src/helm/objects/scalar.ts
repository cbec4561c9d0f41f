const plain = /^[A-Za-z_/][A-Za-z0-9_./@:-]*$/;
const readAsOther = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

/**
 * A YAML scalar that every parser reads alike: plain where nothing about it is special, else in double quotes
 * with the escapes that Go's YAML knows.
 */
export function printScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (plain.test(value) && !value.endsWith(':') && !readAsOther.test(value)) return value;
  return printQuoted(value);
}

/** A string in double quotes. */
export const printQuoted = (value: string): string => escapeJson(JSON.stringify(value));

/** JSON that is YAML too: JSON leaves characters raw that a YAML parser refuses or folds. */
export const escapeJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Whether a string without a line break at its end can be a block scalar, or only quotes keep it exact. */
export const fitsBlockScalar = (value: string): boolean =>
  /^[^\n ](?:[^]*[^\n])?$/.test(value) && !/[^\t\n\x20-\x7e\u00a0-\ud7ff]|[\u2028\u2029]/.test(value);

/** The header and the indented content of a literal block scalar; undefined for a string that has one line or needs quotes. */
export function printBlockScalar(value: string, indent: string): string[] | undefined {
  if (!value.includes('\n')) return undefined;
  if (value.length < leastLength) return printBlock(value, indent);
  const known = longBlocks.get(value);
  if (known?.indent === indent) return known.lines;
  const lines = printBlock(value, indent);
  if (longBlocks.size < mostBlocks) longBlocks.set(value, { indent, lines });
  return lines;
}

/** Scripts, which are printed for each cluster and are the same in all of them. */
const longBlocks = new Map<string, { indent: string; lines: string[] | undefined }>();
const leastLength = 1000;
const mostBlocks = 100;

function printBlock(value: string, indent: string): string[] | undefined {
  const content = value.replace(/\n$/, '');
  if (!fitsBlockScalar(content)) return undefined;
  return [value === content ? '|-' : '|', content.replace(/^(?=[^\n])/gm, indent)];
}
