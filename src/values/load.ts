import { readFileSync } from 'node:fs';
import type { ValuesContract } from '../helm/contract';
import type { Environment } from '../helm/evaluate';
import type { Field } from '../helm/field';
import { lookUp, normaliseValues, wordsOf } from '../helm/normalise';
import { checkValues, fieldAt } from './check';
import { imageMirroringValues } from './contract';
import type { Interest, Problem, ValuesDocument } from './document';
import { readDocument } from './document';
import { ValuesError } from './error';
import type { Values } from './schema';

/**
 * Reads values files the way Helm does: maps are merged, later files win.
 *
 * @returns the normalised values
 * @throws ValuesError with everything that is wrong with them, all at once
 */
export const loadValues = (files: readonly string[], release: Environment['release']): Values =>
  loadValuesOf(imageMirroringValues, files, release);

/** The same for the values of any chart. */
export function loadValuesOf<Normalised>(
  contract: ValuesContract,
  files: readonly string[],
  release: Environment['release'],
): Normalised {
  const interest = interestOf(contract);
  const texts = files.map(readText);
  const unread = texts.flatMap((text) => (typeof text === 'string' ? [] : [text]));
  if (unread.length > 0) throw new ValuesError(unread);
  const documents = texts.map((text, index) =>
    readDocument(text as string, nameOf(files[index] as string), interest),
  );
  const document = documents.map(({ value }) => value).reduce(merge, {});
  const ofTexts = documents.flatMap((each, index) => problemsLeft(each, documents.slice(index + 1)));
  const disputed = new Set(ofTexts.map(({ key }) => key));
  const ofValues = checkValues(contract, document, release)
    // What a disputed text would mean is no second problem.
    .filter(({ key }) => key === '' || !disputed.has(key))
    .map((problem) => locate(problem, contract, documents));
  const problems = [...ofTexts, ...ofValues];
  if (problems.length > 0) throw new ValuesError(problems);
  return normaliseValues(document, contract.fields) as Normalised;
}

/** One values file, of which only the values and their places are looked at. */
export function readValues(file: string): ValuesDocument {
  const text = readText(file);
  if (typeof text !== 'string') throw new ValuesError([text]);
  return readDocument(text, file, () => 'ignored');
}

/** The problems of a file, but for those of texts that a later file replaces. */
const problemsLeft = ({ problems }: ValuesDocument, later: readonly ValuesDocument[]): Problem[] =>
  problems.filter(
    ({ key }) => key === '' || later.every((each) => each.lineOf(key.split('.')) === undefined),
  );

const nameOf = (file: string) => (file === '-' ? 'standard input' : file);

function readText(file: string): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message;
    return { file: nameOf(file), key: '', message: `cannot be read: ${reason}` };
  }
}

function merge(earlier: Record<string, unknown>, later: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? merge(before, value) : value;
  }
  return merged;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a chart wants of a path: the way to a value of the schema, the value itself, or what lies below it. */
function interestOf(contract: ValuesContract): (path: readonly string[]) => Interest {
  const fields = contract.fields.filter(({ contractOnly }) => !contractOnly);
  return (path) => {
    const field = fieldAt(contract, path);
    if (field) return interestInField(field);
    const below = fields.filter(({ forms }) =>
      forms.some((form) => path.every((key, index) => form[index] === key)),
    );
    // Where a map belongs, a text may be a secret that lacks a blank or a level.
    if (below.some(({ secret }) => secret)) return 'secret';
    return below.length > 0 || path[0] === 'image_mirroring' ? 'read' : 'ignored';
  };
}

function interestInField({ contractOnly, secret, kind }: Field): Interest {
  if (contractOnly) return 'ignored';
  if (secret) return 'secret';
  return kind === 'flag' || kind === 'whole' ? kind : 'read';
}

function locate(problem: Problem, contract: ValuesContract, documents: readonly ValuesDocument[]): Problem {
  const nested = problem.key.split('.');
  const candidates = [nested, ...(fieldAt(contract, nested)?.forms ?? [])];
  for (const document of [...documents].reverse())
    for (const path of candidates) {
      const line = lineOfItem(document, path, problem.item) ?? document.lineOf(path);
      if (line !== undefined) return { ...problem, file: document.file, line };
    }
  return problem;
}

function lineOfItem(document: ValuesDocument, path: readonly string[], item?: string): number | undefined {
  const given = lookUp(document.value, path);
  if (item === undefined || typeof given !== 'object' || given === null) return undefined;
  const key = Array.isArray(given) ? given.findIndex((each) => wordsOf(each).includes(item)) : item;
  return document.lineOf([...path, String(key)]);
}
