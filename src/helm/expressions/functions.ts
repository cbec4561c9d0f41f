import { printJson } from './sorted-json';
import type { Kind } from './tree';

/** What a function gives, its result here, and its call in a Go template. */
interface BothRenderings {
  readonly kind: Kind;
  evaluate(...values: never[]): unknown;
  print(...values: string[]): string;
}

/** What both renderings can compute. */
export const functions = {
  equal: {
    kind: 'boolean',
    evaluate: (left: string, right: string) => left === right,
    print: (left: string, right: string) => `eq ${left} ${right}`,
  },
  startsWith: {
    kind: 'boolean',
    evaluate: (value: string, start: string) => value.startsWith(start),
    print: (value: string, start: string) => `hasPrefix ${start} ${value}`,
  },
  endsWith: {
    kind: 'boolean',
    evaluate: (value: string, end: string) => value.endsWith(end),
    print: (value: string, end: string) => `hasSuffix ${end} ${value}`,
  },
  has: {
    kind: 'boolean',
    evaluate: (list: readonly string[], value: string) => list.includes(value),
    print: (list: string, value: string) => `has ${value} ${list}`,
  },
  /** The strings of a list as keys of a map: looking one up takes the same time in a long list as in a short one. */
  keySet: {
    kind: 'stringMap',
    evaluate: (list: readonly string[]) => Object.fromEntries(list.map((each) => [each, ''])),
    print: (list: string, chart: string) => `include "${chart}.keySet" ${list} | fromJson`,
  },
  hasKey: {
    kind: 'boolean',
    evaluate: (map: object, key: string) => Object.hasOwn(map, key),
    print: (map: string, key: string) => `hasKey ${map} ${key}`,
  },
  /** The strings of a list that are keys of a map. */
  keysAmong: {
    kind: 'list',
    evaluate: (map: object, list: readonly string[]) => list.filter((each) => Object.hasOwn(map, each)),
    print: (map: string, list: string, chart: string) =>
      `include "${chart}.keysAmong" (list ${map} ${list}) | fromJsonArray`,
  },
  /** The strings that a list has more than once, each once. */
  duplicates: {
    kind: 'list',
    evaluate: (list: readonly string[]) => duplicatesIn(list),
    print: (list: string, chart: string) => `include "${chart}.duplicates" ${list} | fromJsonArray`,
  },
  /** What is before each separator of a string. */
  startsBefore: {
    kind: 'list',
    evaluate: (value: string, separator: string) => startsBefore(value, separator),
    print: (value: string, separator: string, chart: string) =>
      `include "${chart}.startsBefore" (list ${value} ${separator}) | fromJsonArray`,
  },
  /** Each separator of a string with what is behind it. */
  endsFrom: {
    kind: 'list',
    evaluate: (value: string, separator: string) => endsFrom(value, separator),
    print: (value: string, separator: string, chart: string) =>
      `include "${chart}.endsFrom" (list ${value} ${separator}) | fromJsonArray`,
  },
  withoutStart: {
    kind: 'string',
    evaluate: (value: string, start: string) => (value.startsWith(start) ? value.slice(start.length) : value),
    print: (value: string, start: string) => `trimPrefix ${start} ${value}`,
  },
  withoutEnd: {
    kind: 'string',
    evaluate: (value: string, end: string) =>
      end !== '' && value.endsWith(end) ? value.slice(0, -end.length) : value,
    print: (value: string, end: string) => `trimSuffix ${end} ${value}`,
  },
  unique: {
    kind: 'list',
    evaluate: (list: readonly string[]) => [...new Set(list)],
    print: (list: string) => `uniq ${list}`,
  },
  /** The lines of a string that are not empty, each once. */
  lines: {
    kind: 'list',
    evaluate: (text: string) => [...new Set(text.split('\n').filter((line) => line !== ''))],
    print: (text: string) => `splitList "\\n" ${text} | compact | uniq`,
  },
  /** One line for each item of a list, with a string before and after it. */
  surroundEach: {
    kind: 'string',
    evaluate: (list: readonly string[], before: string, after: string) =>
      list.map((item) => `${before}${item}${after}`).join('\n'),
    print: (list: string, before: string, after: string) =>
      before === '""' && after === '""'
        ? `join "\\n" ${list}`
        : `ternary "" ${printSurrounded(list, before, after)} (empty ${list})`,
  },
  /** The values of a key in a list of maps, of those that have it. */
  pluck: {
    kind: 'list',
    evaluate: (list: readonly Record<string, string>[], key: string) =>
      list.flatMap((map) => (Object.hasOwn(map, key) ? [map[key] as string] : [])),
    print: (list: string, key: string, chart: string) =>
      `include "${chart}.pluck" (list ${list} ${key}) | fromJsonArray`,
  },
  matches: {
    kind: 'boolean',
    evaluate: (value: string, pattern: string) => compile(pattern).test(value),
    print: printMatch,
  },
  less: {
    kind: 'boolean',
    evaluate: (left: number, right: number) => left < right,
    print: (left: string, right: string) => `lt ${left} ${right}`,
  },
  /** The number that a string of decimal digits (without a leading zero) denotes. */
  digits: {
    kind: 'integer',
    evaluate: (value: string) => Number.parseInt(value, 10) || 0,
    print: (value: string) => `int64 ${value}`,
  },
  capture: {
    kind: 'string',
    evaluate: (value: string, pattern: string) => value.replace(compile(pattern), '$1'),
    print: (value: string, pattern: string) => `mustRegexReplaceAll ${pattern} ${value} "\${1}"`,
  },
  checksum: { kind: 'integer', evaluate: adler32, print: (value: string) => `int64 (adler32sum ${value})` },
  modulo: {
    kind: 'integer',
    evaluate: (value: number, by: number) => value % by,
    print: (value: string, by: string) => `mod ${value} ${by}`,
  },
  smaller: {
    kind: 'integer',
    evaluate: (left: number, right: number) => Math.min(left, right),
    print: (left: string, right: string) => `min ${left} ${right}`,
  },
  greater: {
    kind: 'integer',
    evaluate: (left: number, right: number) => Math.max(left, right),
    print: (left: string, right: string) => `max ${left} ${right}`,
  },
  times: {
    kind: 'integer',
    evaluate: (left: number, right: number) => left * right,
    print: (left: string, right: string) => `mul ${left} ${right}`,
  },
  json: { kind: 'string', evaluate: printJson, print: (map: string) => `toRawJson ${map}` },
  replaceAll: {
    kind: 'string',
    evaluate: (value: string, old: string, by: string) => value.replaceAll(old, by),
    print: (value: string, old: string, by: string) => `replace ${old} ${by} ${value}`,
  },
} satisfies Record<string, BothRenderings>;

export type FunctionName = keyof typeof functions;

/** The functions whose calls include a named template of `lists.tpl`. They take the name of the chart. */
export const listFunctions: readonly FunctionName[] = [
  'keySet',
  'keysAmong',
  'duplicates',
  'startsBefore',
  'endsFrom',
  'pluck',
];

function duplicatesIn(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(list.filter((each) => seen.has(each) || !seen.add(each)))].sort();
}

function startsBefore(value: string, separator: string): string[] {
  const parts = value.split(separator);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(separator));
}

function endsFrom(value: string, separator: string): string[] {
  const parts = value.split(separator);
  return parts.slice(1).map((_, index) => separator + parts.slice(index + 1).join(separator));
}

/** A string as Go's JSON and JavaScript write it alike. */
const literalString = /^"(?:[^"\\]|\\.)*"$/;

/** Items in lines of their own, with a string before and after each. */
function printSurrounded(list: string, before: string, after: string): string {
  if (!literalString.test(before) || !literalString.test(after))
    return `(printf "%s%s%s" ${before} (join (printf "%s\\n%s" ${after} ${before}) ${list}) ${after})`;
  const [start, end] = [before, after].map((text) => JSON.parse(text) as string) as [string, string];
  const separator = JSON.stringify(`${end}\n${start}`);
  return `(print ${[...(start ? [before] : []), `(join ${separator} ${list})`, ...(end ? [after] : [])].join(' ')})`;
}

/** What a regular expression without any operator means has a name in templates. */
function printMatch(value: string, pattern: string): string {
  const [, start, text, end] = /^"(\^?)([A-Za-z0-9@:,</ _-]+)([$]?)"$/.exec(pattern) ?? [];
  const regex = `mustRegexMatch ${pattern} ${value}`;
  if (text === undefined || (start && end)) return regex;
  return `${start ? 'hasPrefix' : end ? 'hasSuffix' : 'contains'} "${text}" ${value}`;
}

const compiled = new Map<string, RegExp>();

/** A rule matches one pattern for each item of a list. */
function compile(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'u');
  compiled.set(pattern, known);
  return known;
}

/** RFC 1950, section 8.2. */
function adler32(value: string): number {
  let low = 1;
  let high = 0;
  for (const byte of Buffer.from(value, 'utf8')) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}
