import type { HandedOnValues, ValuesContract } from '../helm/contract/values-contract';
import type { Environment } from '../helm/expressions/evaluate';
import { evaluate } from '../helm/expressions/evaluate';
import type { ForeignKey } from '../helm/contract/foreign-keys';
import { hintsInMap, judgeForeignKey } from '../helm/contract/foreign-keys';
import { ShapeCheck } from '../helm/contract/shape-check';
import { startOf } from '../helm/contract/secrecy';
import { normaliseValues } from '../helm/contract/normalise';
import { disagreementsOf } from '../helm/contract/disagreement';
import { namesReadByRule, refusalsOf } from '../helm/contract/rule';
import type { Rule } from '../helm/contract/rule';
import { isGroupPlace } from '../helm/contract/place';
import { matchesPattern, patternRefusalsOf } from '../helm/contract/pattern';
import type { Problem } from '../problem';

/**
 * Everything that is wrong with parsed values; empty where the chart would render them. Values of a wrong type, and
 * those that a misspelled key means, are judged by nothing else: what they would mean is not known.
 */
export function checkValues(
  contract: ValuesContract,
  document: Readonly<Record<string, unknown>>,
  release: Environment['release'],
): Problem[] {
  const { fields, places } = contract;
  const check = new ShapeCheck(places, fields);
  const sound = check.checkGroup([], document);
  const foreign = foreignKeysIn(contract, document);
  for (const { meant } of foreign) if (meant) check.skip(meant);
  const judged = fields.filter(({ name }) => !check.skipped.has(name.join('.')));
  const environment = { values: normaliseValues(sound, fields), release, files: {}, variables: {} };
  const own = [
    ...check.problems,
    ...foreign.filter(({ meant }) => meant).map(toProblem),
    ...disagreementsOf(judged, sound),
    ...patternRefusalsOf(judged, environment.values),
    ...refusalsOf(rulesWithout(contract.rules, check.skipped), environment),
  ];
  return [...own, ...problemsOfOther(contract.handsOn, environment).filter(isNoneOf(own))];
}

/** What another chart has against the values that it gets. */
function problemsOfOther(handsOn: HandedOnValues | undefined, environment: Environment): Problem[] {
  if (!handsOn || !evaluate(handsOn.when, environment)) return [];
  const { contract, values, release } = handsOn;
  return checkValues(contract, evaluate(values, environment), {
    Name: release.Name,
    Namespace: evaluate(release.Namespace, environment),
  });
}

const isNoneOf =
  (problems: readonly Problem[]) =>
  ({ key, message }: Problem) =>
    !problems.some((each) => each.key === key && each.message === message);

/** Warnings of keys at the root that the chart does not read, and that may be meant for it. */
export const foreignKeyWarningsOf = (
  contract: ValuesContract,
  document: Readonly<Record<string, unknown>>,
): Problem[] =>
  foreignKeysIn(contract, document)
    .filter(({ meant }) => !meant)
    .map(toProblem);

/** Of a key that the schema does not name, only its start is shown: the rest may be a secret value. */
const toProblem = ({ path, message }: ForeignKey): Problem => ({
  key: path.map(startOf).join('.'),
  path,
  message,
});

// Errors and warnings are asked for one after the other, and a document may have tens of thousands of keys.
const knownForeignKeys = new WeakMap<object, WeakMap<ValuesContract, ForeignKey[]>>();

function foreignKeysIn(contract: ValuesContract, document: Readonly<Record<string, unknown>>): ForeignKey[] {
  const ofDocument = knownForeignKeys.get(document) ?? new WeakMap<ValuesContract, ForeignKey[]>();
  knownForeignKeys.set(document, ofDocument);
  const found = ofDocument.get(contract) ?? findForeignKeys(contract, document);
  ofDocument.set(contract, found);
  return found;
}

function findForeignKeys(
  { places, fields, rootKeys }: ValuesContract,
  document: Readonly<Record<string, unknown>>,
): ForeignKey[] {
  const fits = (path: readonly string[], value: unknown) => {
    const check = new ShapeCheck(places, fields);
    check.checkPlace(path, value);
    const place = places.get(path.join('.'));
    const must = place && !isGroupPlace(place) ? place.field.must : undefined;
    return check.problems.length === 0 && (!must || typeof value !== 'string' || matchesPattern(value, must));
  };
  return Object.keys(document).flatMap((key) => {
    const judged = rootKeys.read.has(key) ? undefined : judgeForeignKey(rootKeys, key, document[key], fits);
    return [...(judged ? [judged] : []), ...hintsInMap(rootKeys, key, document[key])];
  });
}

/** The rules that read none of these values. */
const rulesWithout = (rules: readonly Rule[], names: ReadonlySet<string>): readonly Rule[] =>
  names.size === 0
    ? rules
    : rules.filter((rule) => ![...namesReadByRule(rule)].some((name) => names.has(name)));
