const plain = /^[A-Za-z/][A-Za-z0-9_./@:-]*$/;
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

/** A text in double quotes. */
export const printQuoted = (value: string): string => escapeJson(JSON.stringify(value));

/** JSON that is YAML too: JSON leaves characters raw that a YAML parser refuses or folds. */
export const escapeJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The lines of a literal block scalar, or undefined where only quotes keep the text exact. */
export function printBlock(value: string, indent: string): string[] | undefined {
  if (!/^[^\n ][^]*[^\n]\n$/.test(value) || /[^\n\x20-\x7e]/.test(value)) return undefined;
  return [
    '|',
    ...value
      .slice(0, -1)
      .split('\n')
      .map((line) => (line === '' ? '' : indent + line)),
  ];
}
