import type { z } from 'zod';
import type { ValuesContract } from '../helm/contract';
import type { Environment } from '../helm/evaluate';
import type { Field } from '../helm/field';
import { nearestKey } from '../helm/near-miss';
import { lookUp, normaliseValues } from '../helm/normalise';
import { disagreementsOf, refusalsOf } from '../helm/rule';
import { shapeRefusalsOf } from '../helm/shapes';
import type { Problem } from './document';

/** Everything that is wrong with parsed values; empty where the chart would render them. */
export function checkValues(
  contract: ValuesContract,
  document: unknown,
  release: Environment['release'],
): Problem[] {
  const { fields, rules } = contract;
  const wrongShapes = contract.acceptedSchema.safeParse(document).error?.issues ?? [];
  const shapes = wrongShapes.flatMap((issue) => describe(issue, document, contract));
  const nearMisses = nearMissesIn(document, contract);
  // Rules read texts, lists and maps: with a number in the place of a list they would judge nonsense.
  if (shapes.length > 0) return [...shapes, ...nearMisses];
  const environment = {
    values: normaliseValues(document, fields),
    release,
    files: {},
    variables: {},
  };
  return [
    ...nearMisses,
    ...disagreementsOf(fields, document),
    ...shapeRefusalsOf(fields, environment.values),
    ...refusalsOf(rules, environment),
  ];
}

/** The field that a path leads to or into, in any form. */
export const fieldAt = ({ fields }: ValuesContract, path: readonly string[]): Field | undefined =>
  fields.find(({ forms: all }) => all.some((form) => form.every((key, index) => path[index] === key)));

const nearMissesIn = (document: unknown, { rootKeys }: ValuesContract): Problem[] =>
  Object.keys(document as object).flatMap((key) => {
    const meant = nearestKey(key, rootKeys);
    return meant ? [{ key, message: `is not read by anything; write ${meant}, or rename the key` }] : [];
  });

function describe(issue: z.core.$ZodIssue, document: unknown, contract: ValuesContract): Problem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      key: [...path, key.replace(/:[^]*/, '')].join('.'),
      message: unknownKey(key, knownAt(path, contract)),
    }));
  const field = fieldAt(contract, path);
  const got = show(lookUp(document, path), field);
  const allowed = field ? allowedAt(path, field) : `a map of ${siblingsOf(path, contract).join(', ')}`;
  return [{ key: path.join('.'), message: `got ${got}; allowed: ${allowed}` }];
}

function unknownKey(key: string, known: readonly string[]): string {
  // What follows may be a secret.
  if (key.includes(':')) return 'a blank is missing after a colon';
  const meant = nearestKey(key, known);
  return `there is no such key; ${meant ? `write ${meant}` : `allowed: ${known.join(', ')}`}`;
}

const knownAt = (path: readonly string[], contract: ValuesContract) =>
  fieldAt(contract, path)?.keys ?? siblingsOf(path, contract);

const siblingsOf = (path: readonly string[], { fields }: ValuesContract) => [
  ...new Set(
    fields
      .flatMap(({ forms }) => forms)
      .filter((form) => form.length > path.length && path.every((key, index) => form[index] === key))
      .map((form) => form[path.length] as string),
  ),
];

function show(value: unknown, field: Field | undefined): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a map';
  // Where a map is expected, a text may be a secret that lacks a blank or a level.
  return !field || field.secret ? `a ${typeof value} (not shown)` : JSON.stringify(value);
}

function allowedAt(path: readonly string[], field: Field): string {
  const isItem =
    path.length > (field.forms.find((form) => form.every((key, i) => path[i] === key))?.length ?? 0);
  const inner = 'a text or a whole number; put it in quotes';
  const allowed = {
    text: inner,
    flag: 'true or false',
    whole: `${field.oneOf?.join(', ')}; without quotes`,
    words: isItem ? inner : 'a list of texts, for example ["a", "b"]',
    texts: isItem ? inner : 'a map of texts, for example {name: "value"}',
    entries: isItem ? inner : 'a list of maps',
    map: 'a map',
  };
  return allowed[field.kind];
}
