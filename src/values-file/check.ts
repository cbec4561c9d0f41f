import type { z } from 'zod';
import type { ValuesContract } from '../helm/contract/values-contract';
import type { Environment } from '../helm/expressions/evaluate';
import type { Field } from '../helm/contract/field';
import { depthIn, fieldAt } from '../helm/contract/field-at';
import { mayHoldSecret, shownPath, shownValue, startOf } from '../helm/contract/secrecy';
import { nearestKey } from '../helm/contract/near-miss';
import { normaliseValues } from '../helm/contract/normalise';
import { lookUp } from '../helm/expressions/document-path';
import { treesOfRule } from '../helm/templates/refusals-template';
import { disagreementsOf, refusalsOf } from '../helm/contract/rule';
import type { Rule } from '../helm/contract/rule';
import { adviceFor, patternRefusalsOf } from '../helm/contract/pattern';
import { namesReadBy } from '../helm/expressions/trees';
import type { Problem } from '../problem';

/** Everything that is wrong with parsed values; empty where the chart would render them. */
export function checkValues(
  contract: ValuesContract,
  document: unknown,
  release: Environment['release'],
): Problem[] {
  const issues = contract.acceptedSchema.safeParse(document).error?.issues ?? [];
  const meant = pathsMeant(issues, document, contract);
  // Rules expect values of the right type: they are skipped for a number in place of a list, or for the value of a
  // misspelled key.
  const wrong = new Set(
    contract.fields.filter(
      (field) =>
        issues.some((issue) => isAbout(issue, field)) || meant.some((path) => isMeant(path, field, document)),
    ),
  );
  const sound = contract.fields.filter((field) => !wrong.has(field));
  const environment = {
    values: normaliseValues(document, contract.fields, wrong),
    release,
    files: {},
    variables: {},
  };
  return [
    ...issues.flatMap((issue) => describe(issue, document, contract)),
    ...nearMissesIn(document, contract).map(({ key, meant }) => ({
      key,
      message: `is not read by anything; write ${meant}, or rename the key`,
    })),
    ...disagreementsOf(sound, document),
    ...patternRefusalsOf(sound, environment.values),
    ...refusalsOf(
      contract.rules.filter((rule) => !readsAny(rule, wrong)),
      environment,
    ),
  ];
}

/** Whether an issue is about what a field holds, or about a map around it. */
function isAbout(issue: z.core.$ZodIssue, { forms }: Field): boolean {
  if (issue.code === 'unrecognized_keys') return false;
  return forms.some((form) => leadTheSameWay(issue.path.map(String), form));
}

/** Where what misspelt keys hold would stand. */
function pathsMeant(
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
  contract: ValuesContract,
): string[][] {
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const path = issue.path.map(String);
    return issue.keys.flatMap((key) => {
      const meant = keyMeant(key, knownAt(path, contract));
      return meant === undefined ? [] : [[...path, meant]];
    });
  });
  return [...unknown, ...nearMissesIn(document, contract).map(({ meant }) => [meant])];
}

/** Whether a path that is not given leads into a field, or to one that no form gives. */
const isMeant = (path: readonly string[], { forms }: Field, document: unknown): boolean =>
  forms.some((form) => {
    const places = path.length > form.length ? [path] : forms;
    return leadTheSameWay(path, form) && places.every((place) => lookUp(document, place) === undefined);
  });

/** Whether one of two paths is the start of the other one. */
const leadTheSameWay = (one: readonly string[], other: readonly string[]): boolean =>
  one.slice(0, other.length).every((key, index) => other[index] === key);

function readsAny(rule: Rule, fields: ReadonlySet<Field>): boolean {
  const names = namesReadBy(treesOfRule(rule));
  return [...fields].some(({ name }) => names.has(name.join('.')));
}

/** The keys of the root that nothing reads but that nearly are some that are read, each with the one that it means. */
const nearMissesIn = (document: unknown, { rootKeys }: ValuesContract): { key: string; meant: string }[] =>
  Object.keys(document as object).flatMap((key) => {
    const meant = nearestKey(key, rootKeys);
    return meant === undefined ? [] : [{ key, meant }];
  });

function describe(issue: z.core.$ZodIssue, document: unknown, contract: ValuesContract): Problem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const known = knownAt(path, contract);
      if (
        lookUp(document, [...path, key]) === null &&
        !keyMeant(key, known) &&
        mayHoldSecret(contract.fields, path)
      )
        return { key: path.join('.'), message: 'got a value (not shown) without a key; write key: value' };
      return { key: [...path, startOf(key)].join('.'), message: unknownKey(key, known) };
    });
  const field = fieldAt(contract.fields, path);
  const given = lookUp(document, path);
  const allowed = field
    ? (shapeOfNumber(given, field) ?? `; allowed: ${allowedAt(path, field)}`)
    : `; allowed: a map of ${siblingsOf(path, contract).join(', ')}${exampleOfMap(path, given, contract)}`;
  return [
    {
      key: shownPath(contract.fields, path),
      path,
      message: `got ${shownValue(contract.fields, path, given)}${allowed}`,
    },
  ];
}

/** A map to write at a path, of its first leaf that has a value to show. */
function exampleOfMap(path: readonly string[], given: unknown, { fields }: ValuesContract): string {
  const leaves = fields.flatMap(({ forms, kind, example, fallback }) => {
    const form = forms.find((each) => leadTheSameWay(path, each));
    // A truth in the place of its map is what was meant.
    const value = kind === 'boolean' && typeof given === 'boolean' ? given : (example ?? fallback);
    return form && value !== undefined ? [{ form, value }] : [];
  });
  const [first] = leaves;
  if (!first) return '';
  const map = first.form
    .slice(path.length)
    .reduceRight((inner, key) => `{${key}: ${inner}}`, JSON.stringify(first.value));
  return `; write for example ${path.at(-1)}: ${map}`;
}

/** What a text must look like, said of a number that is none even in quotes. */
const shapeOfNumber = (given: unknown, { kind, must }: Field): string | undefined =>
  typeof given === 'number' && kind === 'string' && must && !new RegExp(must.pattern, 'u').test(`${given}`)
    ? adviceFor(must, `${given}`)
    : undefined;

function unknownKey(key: string, known: readonly string[]): string {
  if (key.includes(':')) return 'missing space after the colon; write key: value';
  if (key !== startOf(key)) return 'missing colon between key and value; write key: value';
  const meant = keyMeant(key, known);
  return `there is no such key; ${meant ? `write ${meant}` : `allowed: ${known.join(', ')}`}`;
}

/** Which of the keys one that is none means, also where no blank parts it from its value. */
const keyMeant = (key: string, known: readonly string[]): string | undefined =>
  known.includes(startOf(key)) ? startOf(key) : nearestKey(key, known);

const knownAt = (path: readonly string[], contract: ValuesContract) =>
  fieldAt(contract.fields, path)?.keys ?? siblingsOf(path, contract);

const siblingsOf = (path: readonly string[], { fields }: ValuesContract) => [
  ...new Set(
    fields
      .flatMap(({ forms }) => forms)
      .filter((form) => form.length > path.length && path.every((key, index) => form[index] === key))
      .map((form) => form[path.length] as string),
  ),
];

function allowedAt(path: readonly string[], field: Field): string {
  const depth = depthIn(field, path);
  const isItem = depth > 0;
  const isEntry = depth === 1;
  const inner = 'a string or a whole number, for example "a" in quotes';
  const allowed = {
    string: inner,
    boolean: 'true or false',
    integer: field.oneOf?.join(', ') ?? '',
    list: isItem ? inner : 'a list of strings, for example ["a", "b"]',
    stringMap: isItem ? inner : 'a map of strings, for example {name: "value"}',
    mapList: isEntry ? `a map of ${field.keys?.join(', ')}` : isItem ? inner : 'a list of maps',
    map: 'a map',
  };
  return allowed[field.kind];
}
