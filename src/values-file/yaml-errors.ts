import type { Document, YAMLError } from 'yaml';
import { visit } from 'yaml';

const misaligned = 'this line is not aligned with the lines above it; indent keys of the same map equally';

const specialCharacter =
  'a string starts with a character that has a meaning in YAML; put the string in quotes';

/**
 * Explains a parser's errors about one document. Nothing of the file is quoted, because it may be secret.
 *
 * @returns the offset of the mistake, the reason and how to correct it
 */
export function explainErrors(
  errors: readonly [YAMLError, ...YAMLError[]],
  document: Document.Parsed,
  source: string,
): { offset: number; reason: string } {
  const [error] = errors;
  const [offset] = error.pos;
  if (error.message.startsWith('Missing closing'))
    return { offset: openingQuote(document, offset), reason: 'missing closing quote; add it' };
  if (/^Flow .* end with a /.test(error.message))
    return {
      offset: openingBracket(document, offset),
      reason: 'missing closing bracket; add it, and indent the lines before it with spaces',
    };
  // The parser's message may quote the file after a colon.
  return {
    offset,
    reason: reasonOf(errors, source) ?? `${error.message.split(/\n|: /)[0]}; put strings in quotes`,
  };
}

function reasonOf(errors: readonly [YAMLError, ...YAMLError[]], source: string): string | undefined {
  const [{ code, message, pos }] = errors;
  const [before, rest] = [source.slice(0, pos[0]), source.slice(pos[0])];
  const includes = (other: YAMLError['code']) => errors.some((error) => error.code === other);
  if (message.includes('call stack')) return 'lists or maps are nested too deeply; write fewer levels';
  if (includes('BLOCK_IN_FLOW') || message.startsWith('Missing ,'))
    return 'missing comma between two entries in brackets; add it';
  if (/^Block scalar header|\b[tT]ags?\b/.test(message)) return specialCharacter;
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'tab in the indentation; indent with spaces only';
    case 'BAD_SCALAR_START':
      return specialCharacter;
    case 'BAD_DQ_ESCAPE':
      return 'unknown escape after "\\" in a double-quoted string; write "\\\\", or put the string in single quotes';
    case 'BAD_INDENT':
      return misaligned;
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (message.includes('sequence')) return misaligned;
      return includes('MULTILINE_IMPLICIT_KEY')
        ? 'the next line is indented more than this one, which already has a value; align the two'
        : 'second colon followed by a space in this line; put the string that contains it in quotes';
    case 'MISSING_CHAR':
    case 'MULTILINE_IMPLICIT_KEY':
      if (message.startsWith('Sequence item'))
        return 'a line below a list item that is not part of it; begin it with "- ", or put the item in one pair of quotes';
      if (!/^Implicit (?:map )?keys/.test(message)) return undefined;
      if (rest.startsWith('- ')) return misaligned;
      return /^[\w.-]+:\S/.test(rest)
        ? 'missing space after the colon; write key: value'
        : 'key without a colon; write key: value';
    case 'UNEXPECTED_TOKEN':
      return reasonOfToken(message, before, rest);
    default:
      return undefined;
  }
}

function reasonOfToken(message: string, before: string, rest: string): string | undefined {
  if (/^[\]}]/.test(rest)) return 'closing bracket without an opening one; remove it';
  if (message.includes('block-seq-ind'))
    return 'a list cannot start on the line of its key; start a new line before "-"';
  if (!/ at node end$| in YAML stream\b/.test(message)) return undefined;
  return /(?:^|\n) *$/.test(before)
    ? misaligned
    : 'text after a closing quote or bracket; put the whole string in one pair of quotes, or close a quote that is still open above';
}

/** The start of the last quoted string before an offset. */
function openingQuote(document: Document.Parsed, before: number): number {
  let opening = before;
  visit(document, {
    Scalar: (_, { type = '', range }) => {
      if (type.startsWith('QUOTE') && range && range[0] < before) opening = range[0];
    },
  });
  return opening;
}

/** The start of the innermost list or map in brackets around an offset. */
function openingBracket(document: Document.Parsed, at: number): number {
  let opening = at;
  visit(document, {
    Collection: (_, { flow, range }) => {
      if (flow && range && range[0] < at && at <= range[1]) opening = range[0];
    },
  });
  return opening;
}
