import { printLiteral } from '../expressions/print';
import type { Field } from '../contract/field';
import { exampleOfGroup } from '../contract/group-example';
import { sharedLength, squash } from '../contract/near-miss';
import { itemPattern } from '../contract/normalise';
import type { Place } from '../contract/place';
import { isGroupPlace } from '../contract/place';
import { mayHoldSecret, startOfKey } from '../contract/secrecy';
import { maximumEntries, sentences } from '../contract/sentences';
import { allowedFor, allowedItem, decimalNumber, wholeNumber } from '../contract/types';
import type { ValuesContract } from '../contract/values-contract';
import { readFixedTemplate } from './fixed-template';

/** The twins of `shape-check.ts`, `foreign-keys.ts` and `near-miss.ts`. */
const fixedParts = ['shape-check', 'foreign-keys', 'near-miss'];

const terms: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(sentences).map(([name, text]) => [name, printLiteral(text)])),
  maximumEntries: `${maximumEntries}`,
  itemPattern: printLiteral(itemPattern),
  startOfKey: printLiteral(startOfKey),
  wholeNumber: printLiteral(wholeNumber),
  decimalNumber: printLiteral(decimalNumber),
};

/**
 * `_shapes.tpl`: the check of keys and types, as `shape-check.ts` and `foreign-keys.ts` make it. What the schema says is
 * generated, the rest is fixed.
 */
export function printShapesTemplate(contract: ValuesContract, chart: string): string[] {
  return [
    '{{- /*',
    'What the schema says of the values: a tree of groups and fields. Parameters: the dict that it is set in, as places.',
    '*/}}',
    `{{- define "${chart}.places" }}`,
    '{{- $_ := set . "places" (dict',
    ...printRoot(contract).map((line) => `  ${line}`),
    ') }}',
    '{{- end }}',
    ...fixedParts.flatMap((name) => ['', ...readFixedTemplate(`contract/${name}.tpl`, chart, terms)]),
  ];
}

function printRoot(contract: ValuesContract): string[] {
  const { near, words, hints, hintsBelow, group = '' } = contract.rootKeys;
  const squashed = [...near.keys()].map(squash);
  const short = squashed.find((key) => sharedLength(key) < 3);
  if (short !== undefined) throw new Error(`${short} is too short for the near misses of the root`);
  return [
    ...printGroup(contract, ''),
    `"group" ${printLiteral(group)}`,
    ...printSet('words', words),
    ...printDict(
      'near',
      [...near].map(([key, path]) => [key, printLiteral(path.join('.'))]),
    ),
    ...printSet(
      'firsts',
      squashed.map((key) => key.slice(0, 3)),
    ),
    ...printSet(
      'lasts',
      squashed.map((key) => key.slice(-3)),
    ),
    ...printTexts('hints', hints),
    '"hintsBelow" (dict',
    ...Object.entries(hintsBelow)
      .flatMap(([key, below]) => printTexts(key, below))
      .map((line) => `  ${line}`),
    ')',
  ];
}

const printTexts = (name: string, texts: Readonly<Record<string, string>>): string[] =>
  printDict(
    name,
    Object.entries(texts).map(([key, text]) => [key, printLiteral(text)]),
  );

const printSet = (name: string, keys: readonly string[]): string[] => [
  `"${name}" (dict ${[...new Set(keys)].map((key) => `"${key}" true`).join(' ')})`,
];

const printDict = (name: string, entries: readonly (readonly [string, string])[]): string[] => [
  `"${name}" (dict`,
  ...entries.map(([key, value]) => `  "${key}" ${value}`),
  ')',
];

function printGroup(contract: ValuesContract, key: string): string[] {
  const { places, fields } = contract;
  const place = places.get(key) as Place;
  if (!isGroupPlace(place)) return [];
  const { path, members, closed, synonyms } = place;
  const example = path.length > 0 ? exampleOfGroup(fields, path) : undefined;
  const booleanExample = exampleOfGroup(fields, path, '%s');
  return [
    '"kind" "group"',
    ...(closed ? ['"closed" true'] : []),
    ...(Object.keys(synonyms).length > 0 ? printTexts('synonyms', synonyms) : []),
    ...(mayHoldSecret(fields, path) ? ['"secret" true'] : []),
    ...(example === undefined ? [] : [`"example" ${printLiteral(example)}`]),
    ...(booleanExample?.includes('%s') ? [`"switch" ${printLiteral(booleanExample)}`] : []),
    '"members" (dict',
    ...members.flatMap((member) => printMember(contract, [...path, member])).map((line) => `  ${line}`),
    ')',
  ];
}

function printMember(contract: ValuesContract, path: readonly string[]): string[] {
  const place = contract.places.get(path.join('.')) as Place;
  const key = path.at(-1) as string;
  if (isGroupPlace(place))
    return [`"${key}" (dict`, ...printGroup(contract, path.join('.')).map((line) => `  ${line}`), ')'];
  const isWord = path.length === 2 && contract.rootKeys.words.includes(key);
  const attributes = [
    ...attributesOf(place.field),
    ...synonymsOf(place.synonyms),
    ...patternOf(place.field, isWord),
  ];
  return [`"${key}" (dict ${attributes.join(' ')})`];
}

function attributesOf(field: Field): string[] {
  const { kind, name, secret, decimal, oneOf, keys, booleans = [], must } = field;
  return [
    `"kind" "${kind}"`,
    `"name" "${name.join('.')}"`,
    ...(secret ? ['"secret" true'] : []),
    ...(decimal ? ['"decimal" true'] : []),
    ...(oneOf ? [`"oneOf" (${printLiteral(oneOf.map(String))})`] : []),
    ...(keys ? [`"keys" (${printLiteral(keys)})`] : []),
    ...(keys ? [`"booleans" (${printLiteral(booleans)})`] : []),
    `"allowed" ${printLiteral(allowedFor(field))}`,
    ...(kind === 'list' && must ? [`"item" ${printLiteral(allowedItem(field, undefined))}`] : []),
  ];
}

const synonymsOf = (synonyms: Readonly<Record<string, string>>): string[] =>
  Object.keys(synonyms).length === 0
    ? []
    : [
        `"synonyms" (dict ${Object.entries(synonyms)
          .map(([key, meant]) => `"${key}" "${meant}"`)
          .join(' ')})`,
      ];

/** Only where a value at the root is held against it. */
const patternOf = ({ must }: Field, isWord: boolean): string[] =>
  must && isWord ? [`"pattern" ${printLiteral(must.pattern)}`] : [];
