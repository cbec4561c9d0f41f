import { printJsonOutput } from './json-output';
import { type Block, printMarkdown, printText } from './report-blocks';
import { markdownOfText } from './text-markdown';

/** A result in the format that was asked for, given what people read: a text, or a report. */
export function printAs(
  format: 'text' | 'json' | 'markdown',
  result: object,
  readable: string | readonly Block[],
): string {
  switch (format) {
    case 'json':
      return printJsonOutput(result);
    case 'markdown':
      return typeof readable === 'string' ? markdownOfText(readable) : printMarkdown(readable);
    case 'text':
      return typeof readable === 'string' ? readable : printText(readable);
  }
}
