import { printJsonOutput } from './json-output';
import { type Block, printMarkdown, printText } from './report-blocks';
import { markdownOfText } from './text-markdown';

/** A format that results have. */
type Format = 'text' | 'json' | 'markdown';

/** A result in the format that was asked for, given its text. */
export function printAs(format: Format, result: object, text: string): string {
  switch (format) {
    case 'json':
      return printJsonOutput(result);
    case 'markdown':
      return markdownOfText(text);
    case 'text':
      return text;
  }
}

/** A result in the format that was asked for, given its report. */
export function printReportAs(format: Format, result: object, report: readonly Block[]): string {
  switch (format) {
    case 'json':
      return printJsonOutput(result);
    case 'markdown':
      return printMarkdown(report);
    case 'text':
      return printText(report);
  }
}
