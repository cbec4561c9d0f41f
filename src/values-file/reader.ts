import type { Field } from '../helm/contract/field';
import { depthIn, fieldAt, fieldsBelow } from '../helm/contract/field-at';
import type { Visibility } from '../helm/contract/secrecy';
import { shownPath, visibilityAt } from '../helm/contract/secrecy';
import type { ValuesContract } from '../helm/contract/values-contract';

type Path = readonly string[];

/** What a chart reads at a path: nothing, or a value. Booleans and integers are not written in quotes. */
export type Interest = 'nothing' | 'value' | 'boolean' | 'integer';

/** The chart that a values file is read for. */
export interface Reader {
  interestIn(path: Path): Interest;
  /** What messages may show at a path. */
  visibilityAt(path: Path): Visibility;
  /** The path as messages show it. */
  shownPath(path: Path): string;
}

/** The chart with a contract, as the reader of a values file. What it hands on is read by the chart that gets it. */
export function readerOf(contract: ValuesContract): Reader {
  const own = ownReaderOf(contract);
  const other = contract.handsOn && readerOf(contract.handsOn.contract);
  const group = contract.handsOn?.contract.lifted;
  if (!other || group === undefined) return own;
  const readerAt = (path: Path) => (path[0] === group ? other : own);
  return {
    interestIn: (path) => readerAt(path).interestIn(path),
    visibilityAt: (path) => readerAt(path).visibilityAt(path),
    shownPath: (path) => readerAt(path).shownPath(path),
  };
}

const ownReaderOf = ({ fields, lifted, rootKeys }: ValuesContract): Reader => ({
  // A merged configuration has thousands of keys that the chart does not read.
  interestIn: (path) =>
    path[0] !== undefined && !rootKeys.read.has(path[0]) ? 'nothing' : interestIn(fields, lifted, path),
  visibilityAt: (path) => visibilityAt(fields, path),
  shownPath: (path) => shownPath(fields, path),
});

function interestIn(fields: readonly Field[], closed: string | undefined, path: Path): Interest {
  const field = fieldAt(fields, path);
  if (field && depthIn(field, path) === 0 && (field.kind === 'boolean' || field.kind === 'integer'))
    return field.kind;
  if (field?.contractOnly) return 'nothing';
  if (field?.booleans?.includes(memberOf(field, path))) return 'boolean';
  // Below the closed group, an unknown key may be a misspelt one.
  const isRead = field || path[0] === closed || fieldsBelow(fields, path).some(isInChart);
  return isRead ? 'value' : 'nothing';
}

/** The key of an entry that a path into a list of maps leads to. */
const memberOf = (field: Field, path: Path) => path.slice(path.length - depthIn(field, path) + 1).join('.');

const isInChart = ({ contractOnly }: Field) => !contractOnly;
