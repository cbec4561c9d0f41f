import type { ValuesContract } from '../helm/contract/values-contract';
import type { Environment } from '../helm/expressions/evaluate';
import { normaliseValues } from '../helm/contract/normalise';
import { exampleOfGroup } from '../helm/contract/group-example';
import { checkValues, foreignKeyWarningsOf } from './check';
import type { Problem } from '../problem';
import type { ValuesDocument } from './document';
import { readDocument } from './document';
import { locate, nameOfPath } from './problem-location';
import { readerOf } from './reader';
import type { ValuesText } from './values-text';
import { readTexts } from './values-text';
import { InputError, inOrderOf } from '../problem';
import type { YamlDocument } from './yaml-document';
import { parseYaml } from './yaml-document';

/** Values that a chart accepts. */
export interface LoadedValues<Values> {
  /** The normalised values. */
  readonly values: Values;
  /** Keys at the root that the chart does not read, and that may be meant for it. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads the values files of a chart as Helm does: maps are merged, later files win.
 *
 * @returns the normalised values
 * @throws InputError with everything that is wrong with them, all at once
 */
export const loadValues = <Values>(
  contract: ValuesContract<Values>,
  files: readonly string[],
  release: Environment['release'],
): Values => loadWithWarnings(contract, files, release).values;

/**
 * The same with warnings.
 *
 * @throws InputError with everything that is wrong with the values, all at once
 */
export function loadWithWarnings<Values>(
  contract: ValuesContract<Values>,
  files: readonly string[],
  release: Environment['release'],
): LoadedValues<Values> {
  const documents = documentsFor(contract, readTexts(files));
  const values = mergedValues(documents);
  const problems = problemsIn(contract, documents, values, release);
  const unread = documents.filter((document) => isUnread(contract, document, problems));
  if (problems.length + unread.length > 0)
    throw new InputError([...unread.map((document) => unreadProblem(contract, document)), ...problems]);
  return {
    values: normaliseValues(values, contract.fields) as Values,
    warnings: foreignKeyWarningsOf(contract, values).map((each) => locate(each, contract, documents)),
  };
}

/** Whether nothing in a file is read, without another problem that says why. */
const isUnread = (
  { rootKeys }: ValuesContract,
  { file, value }: ValuesDocument,
  problems: readonly Problem[],
): boolean =>
  Object.keys(value).length > 0 &&
  !Object.keys(value).some((key) => rootKeys.read.has(key)) &&
  !problems.some((problem) => problem.file === file);

function unreadProblem({ fields, lifted }: ValuesContract, { file }: ValuesDocument): Problem {
  const [key = ''] = lifted === undefined ? (fields[0]?.forms[0] ?? []) : [lifted];
  const example = exampleOfGroup(fields, [key]) ?? '…';
  return { file, key: '', message: `no key in it is read; write for example ${key}: ${example}` };
}

/** What values files say, and what a chart has against their texts. */
export function documentsFor(contract: ValuesContract, texts: readonly ValuesText[]): ValuesDocument[] {
  const reader = readerOf(contract);
  return texts.map((text) => {
    const known = documentsOf.get(text) ?? new Map<ValuesContract, ValuesDocument>();
    documentsOf.set(text, known);
    const document = known.get(contract) ?? readDocument(parsed(text), text.file, reader);
    known.set(contract, document);
    return document;
  });
}

// Two charts read the files of a cluster, and all clusters share the settings.
const documentsOf = new WeakMap<ValuesText, Map<ValuesContract, ValuesDocument>>();
const yamlOf = new WeakMap<ValuesText, YamlDocument>();

function parsed(text: ValuesText): YamlDocument {
  const known = yamlOf.get(text) ?? parseYaml(text.text);
  yamlOf.set(text, known);
  return known;
}

/** What values files say together; it does not depend on the chart that they were read for. */
export function mergedValues(documents: readonly ValuesDocument[]): Record<string, unknown> {
  const [first = {}, ...later] = documents.map(({ value }) => value);
  return later.reduce(merge, first);
}

/**
 * Everything that a chart has against values, each problem with its place in the files that they come from, in their
 * order.
 *
 * @param documents the files as they were read for the chart
 * @param values what the files say together, or the part of it that the chart gets
 */
export function problemsIn(
  contract: ValuesContract,
  documents: readonly ValuesDocument[],
  values: Readonly<Record<string, unknown>>,
  release: Environment['release'],
): Problem[] {
  const ofTexts = documents.flatMap((each, index) => problemsLeft(each, documents.slice(index + 1)));
  const disputed = new Set(ofTexts.map(nameOfPath));
  const ofValues = checkValues(contract, values, release)
    // What a disputed text would mean is no second problem.
    .filter((problem) => problem.key === '' || !disputed.has(nameOfPath(problem)))
    .map((problem) => locate(problem, contract, documents));
  return inOrderOf(
    documents.map(({ file }) => file),
    [...ofTexts, ...ofValues],
  );
}

/** The problems of a file, but for those of texts that a later file replaces. */
const problemsLeft = ({ problems, value }: ValuesDocument, later: readonly ValuesDocument[]) =>
  problems.filter(({ replacedAt = [] }) => !later.some((each) => isReplaced(replacedAt, value, each.value)));

/** Whether a later value replaces the value at a path of an earlier one: maps are merged, everything else is replaced. */
function isReplaced([key, ...rest]: readonly string[], earlier: unknown, later: unknown): boolean {
  if (!isMap(earlier) || !isMap(later)) return true;
  return key !== undefined && Object.hasOwn(later, key) && isReplaced(rest, earlier[key], later[key]);
}

function merge(earlier: Record<string, unknown>, later: Record<string, unknown>): Record<string, unknown> {
  // Not an object, where `__proto__` would be no key like others.
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    const before = merged.get(key);
    merged.set(key, isMap(before) && isMap(value) ? merge(before, value) : value);
  }
  return Object.fromEntries(merged);
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
