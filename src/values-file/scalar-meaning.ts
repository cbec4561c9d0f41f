import { CORE_SCHEMA, YAML11_SCHEMA, YAMLException, load } from 'js-yaml';
import type { Schema } from 'js-yaml';
import { yaml11LineBreak } from './yaml-characters';
import type { YamlScalar } from './yaml-node';

/** The value of a scalar, and why parsers read it differently. */
export interface Meaning {
  readonly value: string | number | boolean | null;
  /** Why YAML parsers disagree about it; undefined where they agree. */
  readonly dispute?: string;
  /** Helm refuses the whole file because of it. */
  readonly unreadable?: true;
}

// What Go's YAML parser reads as a number after it has removed underscores (strconv, with base prefixes).
const numberInGo =
  /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)$/;
const decimalInGo = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
// Without an exponent: YAML 1.1 reads 1e3 as a string.
const decimal = /^-?[0-9]+(?:\.[0-9]+)?$/;
// What can be another type than a string in one of the versions: some words, numbers, times. Reading the others with both
// versions would take a second for 40,000 of them.
const resolvable = /^(?:true|false|yes|no|on|off|null|~|=|<<|[-+]?[0-9][0-9TtZz: .+_-]{0,40})$/i;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const oneLetterBoolean = /^[yn]$/i;

/** The value of a scalar, and whether YAML 1.1, YAML 1.2 and Helm agree on it. */
export function meaningOf(scalar: YamlScalar): Meaning {
  const { text, plain } = scalar;
  if (scalar.tag !== '') return { value: text, dispute: 'YAML parsers treat tags differently' };
  if (yaml11LineBreak.test(scalar.raw))
    return { value: text, dispute: 'YAML 1.1 and YAML 1.2 treat its line separator differently' };
  if (!plain) return { value: text };
  if (text === '') return { value: null };
  if (notFinite.test(text))
    return { value: text, dispute: 'Helm accepts finite numbers only', unreadable: true };
  // All parsers agree on a number that is written as in JSON, and print it again unchanged.
  if (decimal.test(text) && String(Number(text)) === text && Math.abs(Number(text)) < 2 ** 53)
    return { value: Number(text) };
  if (numberInGo.test(text.replaceAll('_', '')))
    return { value: fractionInGo(text) ?? text, dispute: 'YAML may read it as a number' };
  if (oneLetterBoolean.test(text)) return { value: text, dispute: 'Helm may read it as true or false' };
  if (!resolvable.test(text)) return { value: text };
  return words.get(text) ?? compareVersions(text);
}

/** The number that Helm reads where no string of digits means the same: `1e-3`, `1.50`, `1e+21`. */
function fractionInGo(text: string): number | undefined {
  const digits = text.replaceAll('_', '');
  const number = Number(digits);
  if (!decimalInGo.test(digits) || !Number.isFinite(number)) return undefined;
  return number >= 0 && Number.isSafeInteger(number) ? undefined : number;
}

function compareVersions(text: string): Meaning {
  const [older, newer] = [YAML11_SCHEMA, CORE_SCHEMA].map((schema) => readAs(text, schema));
  if (older !== newer) return { value: text, dispute: 'YAML 1.1 and YAML 1.2 read it differently' };
  return { value: newer as Meaning['value'] };
}

/** The words that most files contain, compared once. */
const words = new Map(['true', 'false', 'null', '~'].map((word) => [word, compareVersions(word)]));

/** Reads a scalar inside of a list, where `---` and `...` are strings and not markers of documents. */
function readAs(text: string, schema: Schema): unknown {
  try {
    return (load(`[${text}]`, { schema }) as unknown[])[0];
  } catch (error) {
    if (error instanceof YAMLException) return text;
    throw error;
  }
}
