import { escapeControlCharacters } from '../control-characters';

/** A value as JSON, with its control characters escaped: JSON itself permits those above U+007E in strings. */
export const printJsonOutput = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).split('\n').map(escapeControlCharacters).join('\n')}\n`;
