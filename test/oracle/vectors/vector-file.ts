import { readFileSync } from 'node:fs';

/** One row of a table that a library is tested with upstream. */
export interface Vector {
  id: string;
  /** Which rule it is about. */
  kind: string;
  /** Rows that are out of scope are about something that is not reproduced here. */
  scope: 'in' | 'out';
  input: never;
  expected: never;
}

/** Returns what the reproduction gives for an input, in the form of the expected value. */
export type Question = (input: never, expected: never) => unknown;

/** The file with the rows, which is not part of this repository: `ORACLE_VECTORS=path`. */
export const vectorFile = process.env.ORACLE_VECTORS;

/** The rows in scope, by kind; none without the file. */
export function readVectors(): Map<string, Vector[]> {
  if (vectorFile === undefined) return new Map();
  const { vectors } = JSON.parse(readFileSync(vectorFile, 'utf8')) as { vectors: Vector[] };
  const kinds = new Map<string, Vector[]>();
  for (const vector of vectors.filter(({ scope, kind }) => scope === 'in' && kind !== 'none'))
    kinds.set(vector.kind, [...(kinds.get(vector.kind) ?? []), vector]);
  return kinds;
}
