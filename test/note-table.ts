import type { Environment } from '../src/helm/expressions/evaluate';
import { evaluate } from '../src/helm/expressions/evaluate';
import { Expr } from '../src/helm/expressions/expression';
import type { Note } from '../src/helm/templates/notes-template';
import { partsOf, printed } from './condition-parts';

/** A note, and values that decide whether it is given. */
export interface NoteCase {
  /** The whole text; a warning starts with `WARNING: `. */
  readonly note: string;
  /** Values that cause it. */
  readonly given: object;
  /** Values beside them that do not: one for each condition of the note. */
  readonly not: readonly object[];
}

interface NoteTable {
  readonly notes: readonly Note[];
  readonly environmentOf: (document: object) => Environment;
  readonly cases: readonly NoteCase[];
}

/**
 * Tests notes by a table. A note without a case fails, and so does a part of its condition that could be left out
 * without an effect on any values of the table.
 */
export function testNotes({ notes, environmentOf, cases }: NoteTable): void {
  const textOf = ({ say, warning }: Note, environment: Environment) =>
    `${warning ? 'WARNING: ' : ''}${evaluate(say, environment)}`;
  const notesAbout = (document: object) => {
    const environment = environmentOf(document);
    return notes.filter(({ when }) => evaluate(when, environment));
  };
  /** The note of a case. */
  const noteOf = ({ note, given }: NoteCase) =>
    notes.find((each) => textOf(each, environmentOf(given)) === note);

  test.each(cases)('$given causes: $note', ({ note, given }) => {
    expect(notesAbout(given).map((each) => textOf(each, environmentOf(given)))).toContain(note);
  });

  const neighbors = cases.flatMap((each) => each.not.map((document) => ({ ...each, document })));
  test.each(neighbors)('$document does not cause: $note', ({ document, ...each }) => {
    expect(notesAbout(document)).not.toContain(noteOf(each));
  });

  test('every note has a case and a neighbor', () => {
    const complete = cases.filter((each) => each.not.length > 0).map(noteOf);
    const without = notes.filter((each) => !complete.includes(each));
    expect(without.map((each) => textOf(each, environmentOf({})))).toEqual([]);
  });

  test('every condition of a note decides about values of a case', () => {
    const environments = cases.flatMap(({ given, not }) => [given, ...not]).map(environmentOf);
    const outcomes = (when: Expr<boolean>) => environments.map((each) => evaluate(when, each)).join();
    const idle = notes.flatMap(({ when }) =>
      partsOf(when.tree)
        .filter(({ without }) => outcomes(new Expr<boolean>(without)) === outcomes(when))
        .map(({ part }) => `${printed(when.tree)}: ${printed(part)}`),
    );
    expect(idle).toEqual([]);
  });
}
