import { CORE_SCHEMA, YAML11_SCHEMA, YAMLException, load } from 'js-yaml';
import type { Schema } from 'js-yaml';
import { olderLineBreak } from './yaml-tree';
import type { YamlScalar } from './yaml-tree';

/** What a scalar means, or why that depends on who reads it. */
export interface Meaning {
  readonly value: string | number | boolean | null;
  /** Why YAML parsers disagree about it; undefined where they do not. */
  readonly dispute?: string;
  /** Helm cannot read it, wherever it stands. */
  readonly unreadable?: true;
}

// What Go's YAML takes for a number once underscores are gone (strconv, base prefixes included).
const goNumber =
  /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)$/;
// No exponent: without a dot before it YAML 1.1 takes it for text.
const decimal = /^-?[0-9]+(?:\.[0-9]+)?$/;
// What can be more than a text to either version: words, numbers, times.
const resolvable = /^(?:[A-Za-z~.=<+-]{1,9}|[-+]?[0-9][0-9TtZz: .+_-]{0,40})$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const oneLetterTruth = /^[yn]$/i;

/** The meaning of a scalar, and whether YAML 1.1, YAML 1.2 and Helm agree on it. */
export function meaningOf(scalar: YamlScalar): Meaning {
  const { text, plain } = scalar;
  if (scalar.tag !== '') return { value: text, dispute: 'a tag is not read alike everywhere' };
  if (olderLineBreak.test(scalar.raw))
    return { value: text, dispute: 'it holds a line separator that YAML 1.1 and YAML 1.2 read differently' };
  if (!plain) return { value: text };
  if (text === '') return { value: null };
  if (notFinite.test(text))
    return { value: text, dispute: 'it is no finite number, and Helm takes no other', unreadable: true };
  // Written as JSON writes it, a number is the same to every reader, and printed again as it stands.
  if (decimal.test(text) && String(Number(text)) === text && Math.abs(Number(text)) < 2 ** 53)
    return { value: Number(text) };
  if (goNumber.test(text.replaceAll('_', '')))
    return { value: text, dispute: 'YAML may read it as a number' };
  if (oneLetterTruth.test(text)) return { value: text, dispute: 'Helm may read it as true or false' };
  if (!resolvable.test(text)) return { value: text };
  const [older, newer] = [YAML11_SCHEMA, CORE_SCHEMA].map((schema) => readAs(text, schema));
  if (older !== newer) return { value: text, dispute: 'YAML 1.1 and YAML 1.2 read it differently' };
  return { value: newer as Meaning['value'] };
}

/** In a list, where no text is a mark of YAML: `---` and `...` are texts like any other. */
function readAs(text: string, schema: Schema): unknown {
  try {
    return (load(`[${text}]`, { schema }) as unknown[])[0];
  } catch (error) {
    if (error instanceof YAMLException) return text;
    throw error;
  }
}
