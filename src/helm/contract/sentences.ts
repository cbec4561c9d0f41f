/**
 * What refusals of keys and types say, with %s for what differs from case to case. `shape-check.ts` and
 * `foreign-keys.ts` fill in the same as their twins in templates.
 */
export const sentences = {
  misspelledKey: 'there is no such key; write %s',
  unknownKey: 'there is no such key; allowed: %s',
  missingSpace: 'missing space after the colon; write key: value',
  missingColon: 'missing colon between key and value; write key: value',
  missingKey: 'got a value (not shown) without a key; write key: value',
  wrongType: 'got %s; allowed: %s',
  emptyEntry: 'got %s, an empty entry; write a value, or remove the entry',
  tooLong: 'has %d entries; allowed: at most %d',
  exampleOfMap: '; write for example %s: %s',
  nearMiss: 'is not read by anything; write %s, or rename the key',
  misplaced: 'is not read at the root; write %s',
  misplacedWord: 'is not read at the root, but its value fits %s; write it there, or rename the key',
  foreignWord: 'is not read at the root; if it is meant for this chart, write %s',
  wrapped: 'is not read by anything; write %s at the root',
  disagreement: 'is given as %s with different values; keep one',
  hint: 'is not read by anything; %s',
  aMap: 'a map of %s',
  aString: 'a string or a whole number, for example "%s" in quotes',
  aNumber: 'a string or a number, for example "%s" in quotes',
  aBoolean: 'true or false',
  aList: 'a list of strings, for example %s',
  aStringMap: 'a map of strings, for example {name: "value"}',
  aMapList: 'a list of maps',
  anyMap: 'a map',
} as const;

/** The most entries that a list or map may have. Comparisons of its entries take a second at most. */
export const maximumEntries = 1_000;
