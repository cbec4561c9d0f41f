import { InputError } from '../../src/problem';
import { refusePlaceholders } from '../../src/plan/placeholder-check';
import { entry, idms } from '../registries/sets';

const placeholder = '<path:secrets/ecr#host>';

test.each([
  ['source', idms(entry(`a.io/${placeholder}`, ['m.io']))],
  ['mirror', idms(entry('a.io', ['m.io', `${placeholder}/mas`]))],
])('a placeholder in a %s is refused, with a way to give its value', (_, mirrorSet) => {
  const found = mirrorSet.entries.flatMap(({ source, mirrors = [] }) => [source, ...mirrors]);
  const message = `a mirror set holds the placeholder ${found.find((each) => each.includes(placeholder)) ?? ''}, and what nodes do depends on its value; write the value into a second file and name both files, the second one last`;
  expect.assertions(2);
  try {
    refusePlaceholders([idms(entry('b.io', ['m.io'])), mirrorSet]);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems).toEqual([{ key: '', message }]);
  }
});

test.each([
  ['no mirror sets', []],
  ['mirror sets without a placeholder', [idms(entry('a.io', ['m.io/p']), entry('b.io', []))]],
  ['a broken placeholder', [idms(entry('a.io', ['<path:secrets>']))]],
])('%s are accepted', (_, mirrorSets) => {
  expect(() => refusePlaceholders(mirrorSets)).not.toThrow();
});
