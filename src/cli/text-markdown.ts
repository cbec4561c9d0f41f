import { stripVTControlCharacters } from 'node:util';
import { printMarkdown } from './report-blocks';

/**
 * Markdown of a text whose sections have a title and indented lines: the titles are headings, the lines keep their
 * alignment.
 */
export function markdownOfText(text: string): string {
  const sections = stripVTControlCharacters(text)
    .trimEnd()
    .split(/\n+(?=[^\s])/);
  return printMarkdown(
    sections.flatMap((section) => {
      const [title = '', ...lines] = section.trimEnd().split('\n');
      return [
        { kind: 'heading' as const, text: title },
        ...(lines.length > 0 ? [{ kind: 'preformatted' as const, lines: withoutIndent(lines) }] : []),
      ];
    }),
  );
}

/** Without empty lines around, and without the indent of two spaces. */
const withoutIndent = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .split('\n')
    .map((line) => line.replace(/^ {2}/, ''));
