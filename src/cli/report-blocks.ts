import { stripVTControlCharacters } from 'node:util';
import { alignColumns, indent } from './layout';

/** A part of a report. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'lines'; lines: string[] }
  /** Lines that are aligned already. */
  | { kind: 'preformatted'; lines: string[] }
  | { kind: 'items'; items: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] };

/** A report for reading on a terminal. */
export const printText = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => textOf(block).join('\n')).join('\n\n')}\n`;

/** A report for tickets and pull requests, in GitHub's Markdown. */
export const printMarkdown = (blocks: readonly Block[]): string =>
  `${stripVTControlCharacters(blocks.map((block) => markdownOf(block).join('\n')).join('\n\n'))}\n`;

function textOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'lines':
    case 'preformatted':
      return indent(block.lines);
    case 'items':
      return indent(block.items.flatMap((item) => bulletOf('- ', item)));
    case 'table':
      return indent(alignColumns([block.header, ...block.rows]));
  }
}

function markdownOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`## ${escapeMarkdown(block.text)}`];
    case 'lines':
      return block.lines.map((line) => `${escapeMarkdown(line)}  `.replace(/^ +$/, ''));
    case 'preformatted':
      return [fenceOf(block.lines), ...block.lines, fenceOf(block.lines)];
    case 'items':
      return block.items.flatMap((item) => bulletOf('- ', escapeMarkdown(item)));
    case 'table':
      return [block.header, block.header.map(() => '---'), ...block.rows].map(
        (row) => `| ${row.map((cell) => escapeMarkdown(cell).replaceAll('|', '\\|')).join(' | ')} |`,
      );
  }
}

/** Longer than every fence in the lines. */
const fenceOf = (lines: readonly string[]): string =>
  '`'.repeat(Math.max(3, ...(lines.join('\n').match(/`+/g) ?? []).map(({ length }) => length + 1)));

/** Further lines of an item are under its first. */
const bulletOf = (bullet: string, item: string): string[] =>
  item.split('\n').map((line, i) => (i === 0 ? bullet : ' '.repeat(bullet.length)) + line);

/** Characters that Markdown would take for markup. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_<>]/g, '\\$&');
