import { isDeepStrictEqual } from 'node:util';
import { readingQuestions, writingQuestions } from './file-questions';
import { nameQuestions } from './name-questions';
import { nodeQuestions } from './node-questions';
import { type Question, readVectors, vectorFile } from './vector-file';

const questions: Record<string, Question> = {
  ...nameQuestions,
  ...writingQuestions,
  ...readingQuestions,
  ...nodeQuestions,
};
const vectors = readVectors();

/** A visible skip without the file: the rows are upstream's, and not part of this repository. */
const testWithFile = vectorFile === undefined ? test.skip : test;

/** Without the file every kind is shown as skipped; a file need not have rows of each. */
const kinds = vectorFile === undefined ? Object.keys(questions) : [...vectors.keys()];

testWithFile.each(kinds)('every upstream row about %s gives the expected value', (kind) => {
  const answers = (vectors.get(kind) ?? []).map(({ id, input, expected }) => {
    const got = questions[kind]?.(input, expected);
    return { id, input, expected, got, agrees: isDeepStrictEqual(got, expected) };
  });
  expect(answers).not.toEqual([]);
  expect(answers.filter(({ agrees }) => !agrees)).toEqual([]);
});

testWithFile('a question is asked about every kind of row', () => {
  expect([...vectors.keys()].filter((kind) => !Object.hasOwn(questions, kind))).toEqual([]);
});
