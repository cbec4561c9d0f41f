import type { Document, YAMLError } from 'yaml';
import { visit } from 'yaml';

/** Where a text stops being YAML, and what to write instead. */
export interface YamlError {
  readonly offset: number;
  readonly message: string;
}

const misaligned = 'this line does not line up with those above it; indent alike what belongs together';

const marked = 'a text begins with a character that has a meaning of its own; put the text in quotes';

/** A parser's errors about one document in plain words. Nothing of the text is shown: it may be a secret. */
export function explainErrors(
  errors: readonly [YAMLError, ...YAMLError[]],
  document: Document.Parsed,
  source: string,
): YamlError {
  const [error] = errors;
  const [offset] = error.pos;
  if (error.message.startsWith('Missing closing'))
    return {
      offset: openingQuote(document, offset),
      message: 'a quote is opened here and never closed; close it',
    };
  if (/^Flow .* end with a /.test(error.message))
    return {
      offset: openingBracket(document, offset),
      message:
        'a bracket is opened here and not closed; close it, and indent the lines up to there by blanks',
    };
  // What follows a colon quotes the text.
  const message = inPlainWords(errors, source) ?? `${error.message.split(/\n|: /)[0]}; put texts in quotes`;
  return { offset, message };
}

function inPlainWords(errors: readonly [YAMLError, ...YAMLError[]], source: string): string | undefined {
  const [{ code, message, pos }] = errors;
  const [before, rest] = [source.slice(0, pos[0]), source.slice(pos[0])];
  const also = (other: YAMLError['code']) => errors.some((error) => error.code === other);
  if (also('BLOCK_IN_FLOW') || message.startsWith('Missing ,'))
    return 'a comma is missing between two entries in brackets; write one';
  if (/^Block scalar header|\b[tT]ags?\b/.test(message)) return marked;
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab stands where blanks belong; indent by blanks alone';
    case 'BAD_SCALAR_START':
      return marked;
    case 'BAD_DQ_ESCAPE':
      return 'a text in double quotes holds a "\\" that begins no escape; write "\\\\", or put the text in single quotes';
    case 'BAD_INDENT':
      return misaligned;
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (message.includes('sequence')) return misaligned;
      return also('MULTILINE_IMPLICIT_KEY')
        ? 'the next line stands further in than this one, which has its value already; line up the two'
        : 'a second colon with a blank stands in this line; put the text that holds it in quotes';
    case 'MISSING_CHAR':
    case 'MULTILINE_IMPLICIT_KEY':
      if (!/^Implicit (?:map )?keys/.test(message)) return undefined;
      if (rest.startsWith('- ')) return misaligned;
      return /^[\w.-]+:\S/.test(rest)
        ? 'a blank is missing after a colon; write name: value'
        : 'a name stands without a colon; write name: value';
    case 'UNEXPECTED_TOKEN':
      if (/^[\]}]/.test(rest)) return 'a bracket is closed here and never opened; remove it';
      if (message.includes('block-seq-ind'))
        return 'a list begins in a line of its own; begin one before "-"';
      if (!message.endsWith('at node end')) return undefined;
      return /(?:^|\n) *$/.test(before)
        ? misaligned
        : 'a text goes on behind a closing quote or bracket; put all of it into one pair of quotes, or close one that is open above';
    default:
      return undefined;
  }
}

/** Where the last quoted text before an offset begins. */
function openingQuote(document: Document.Parsed, before: number): number {
  let opening = before;
  visit(document, {
    Scalar: (_, { type = '', range }) => {
      if (type.startsWith('QUOTE') && range && range[0] < before) opening = range[0];
    },
  });
  return opening;
}

/** Where the innermost list or map in brackets around an offset begins. */
function openingBracket(document: Document.Parsed, at: number): number {
  let opening = at;
  visit(document, {
    Collection: (_, { flow, range }) => {
      if (flow && range && range[0] < at && at <= range[1]) opening = range[0];
    },
  });
  return opening;
}
