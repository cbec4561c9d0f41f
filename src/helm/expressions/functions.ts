import { printJson } from './sorted-json';

/** What both renderings can compute: each function's result here, and its call in a Go template. */
export const functions = {
  equal: {
    evaluate: (left: string, right: string) => left === right,
    print: (left: string, right: string) => `eq ${left} ${right}`,
  },
  startsWith: {
    evaluate: (value: string, start: string) => value.startsWith(start),
    print: (value: string, start: string) => `hasPrefix ${start} ${value}`,
  },
  endsWith: {
    evaluate: (value: string, end: string) => value.endsWith(end),
    print: (value: string, end: string) => `hasSuffix ${end} ${value}`,
  },
  has: {
    evaluate: (list: readonly string[], value: string) => list.includes(value),
    print: (list: string, value: string) => `has ${value} ${list}`,
  },
  /** Whether a list contains a string more than once. */
  repeats: {
    evaluate: (list: readonly string[], value: string) => list.filter((each) => each === value).length > 1,
    print: (list: string, value: string) => `lt (add (len (without ${list} ${value})) 1) (len ${list})`,
  },
  unique: {
    evaluate: (list: readonly string[]) => [...new Set(list)],
    print: (list: string) => `uniq ${list}`,
  },
  matches: {
    evaluate: (value: string, pattern: string) => new RegExp(pattern, 'u').test(value),
    print: (value: string, pattern: string) => `mustRegexMatch ${pattern} ${value}`,
  },
  less: {
    evaluate: (left: number, right: number) => left < right,
    print: (left: string, right: string) => `lt ${left} ${right}`,
  },
  /** The number that a string of decimal digits (without a leading zero) denotes. */
  digits: {
    evaluate: (value: string) => Number.parseInt(value, 10) || 0,
    print: (value: string) => `int64 ${value}`,
  },
  capture: {
    evaluate: (value: string, pattern: string) => value.replace(new RegExp(pattern, 'u'), '$1'),
    print: (value: string, pattern: string) => `mustRegexReplaceAll ${pattern} ${value} "\${1}"`,
  },
  checksum: { evaluate: adler32, print: (value: string) => `int64 (adler32sum ${value})` },
  modulo: {
    evaluate: (value: number, by: number) => value % by,
    print: (value: string, by: string) => `mod ${value} ${by}`,
  },
  times: {
    evaluate: (left: number, right: number) => left * right,
    print: (left: string, right: string) => `mul ${left} ${right}`,
  },
  json: { evaluate: printJson, print: (map: string) => `toRawJson ${map}` },
  replaceAll: {
    evaluate: (value: string, old: string, by: string) => value.replaceAll(old, by),
    print: (value: string, old: string, by: string) => `replace ${old} ${by} ${value}`,
  },
};

export type FunctionName = keyof typeof functions;

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
