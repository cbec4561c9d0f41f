import { fieldAt } from '../helm/contract/field-at';
import { itemsOf } from '../helm/contract/normalise';
import type { ValuesContract } from '../helm/contract/values-contract';
import { lookUp } from '../helm/expressions/document-path';
import type { Problem } from '../problem';
import type { ValuesDocument } from './document';

const pathOf = ({ path, key }: Problem): readonly string[] => path ?? key.split('.');

/** The whole path of a problem's key in one text, to compare problems by. */
export const nameOfPath = (problem: Problem): string => pathOf(problem).join('\0');

/** Adds to a problem the file and line that it is about; the last file that has the key decides. */
export function locate(
  problem: Problem,
  contract: ValuesContract,
  documents: readonly ValuesDocument[],
): Problem {
  const nested = pathOf(problem);
  const forms = [nested, ...(fieldAt(contract.fields, nested)?.forms ?? [])];
  // A key that is cut short, or missing, has at least a place where it belongs.
  const parents = nested.slice(1).map((_, index) => nested.slice(0, -1 - index));
  for (const paths of [forms, ...parents.map((parent) => [parent])])
    for (const document of [...documents].reverse())
      for (const path of paths) {
        const line = lineOfItem(document, path, problem.item) ?? document.lineOf(path);
        if (line !== undefined) return withOtherPlaces({ ...problem, file: document.file, line }, documents);
      }
  return problem;
}

/** Adds to the message where else it is that a problem is about. */
function withOtherPlaces(problem: Problem, documents: readonly ValuesDocument[]): Problem {
  const others = (problem.paths ?? []).flatMap((path) => {
    const document = documents.findLast(({ lineOf }) => lineOf(path) !== undefined);
    const place = `${document?.file}:${document?.lineOf(path)}`;
    return !document || place === `${problem.file}:${problem.line}` ? [] : [`${path.join('.')} in ${place}`];
  });
  return others.length > 0 ? { ...problem, message: `${problem.message} (${others.join(', ')})` } : problem;
}

function lineOfItem(document: ValuesDocument, path: readonly string[], item?: string): number | undefined {
  const given = lookUp(document.value, path);
  if (item === undefined || typeof given !== 'object' || given === null) return undefined;
  const key = Array.isArray(given) ? given.findIndex((each) => itemsOf(each).includes(item)) : item;
  return document.lineOf([...path, String(key)]);
}
