import { normaliseValues } from '../src/helm/contract/normalise';
import type { Rule } from '../src/helm/contract/rule';
import { refusalsOf } from '../src/helm/contract/rule';
import type { ValuesContract } from '../src/helm/contract/values-contract';
import type { Node } from '../src/helm/expressions/tree';
import { Expr } from '../src/helm/expressions/expression';
import type { Release } from '../src/helm/expressions/evaluate';
import { checkValues } from '../src/values-file/check';
import { partsOf, printed } from './condition-parts';

type Document = Readonly<Record<string, unknown>>;

/** A rule at its edge: values that it refuses, and values beside them that nothing refuses. */
export interface RuleCase {
  /** Values just past the edge. */
  readonly past: Document;
  /** All errors about them, each as `key: message`. */
  readonly says: string | readonly string[];
  /** The last values before the edge. */
  readonly edge: Document;
  /** Values that look alike and pass for another reason: one for each further condition of the rule. */
  readonly neighbors: readonly [Document, ...Document[]];
}

interface RuleTable {
  readonly contract: ValuesContract;
  readonly release: Release;
  /** The rules that the cases are about. */
  readonly rules: readonly Rule[];
  readonly cases: readonly RuleCase[];
  /** Starts of conditions, as templates have them, that rules of one form share and of which some need not all. */
  readonly idle?: readonly string[];
}

/**
 * Tests rules by a table. A rule without a case fails, and so does a part of a rule's condition (what `and` and `or`
 * join) that could be left out without an effect on any values of the table.
 */
export function testRules({ contract, release, rules, cases, idle = [] }: RuleTable): void {
  const problemsOf = (document: Document) =>
    checkValues(contract, document, release).map(({ key, message }) => `${key}: ${message}`);
  const documents = cases.flatMap(({ past, edge, neighbors }) => [past, edge, ...neighbors]);

  /** What a rule says of each of the values in the table. */
  const refusalsBy = (rule: Rule): string[] =>
    documents.flatMap((document, index) => {
      const values = normaliseValues(document, contract.fields);
      const refusals = refusalsOf([rule], { values, release, files: {}, variables: {} });
      return refusals.map(({ message }) => `${index} ${message}`);
    });

  test.each(cases)('$says', ({ past, says }) => {
    expect(problemsOf(past)).toEqual([says].flat());
  });

  const passing = cases.flatMap(({ edge, neighbors }) => [edge, ...neighbors]);
  const once = new Map(passing.map((document) => [JSON.stringify(document), document]));
  test.each([...once])('nothing refuses %s', (_, document) => {
    expect(problemsOf(document)).toEqual([]);
  });

  test('every rule has a case that it refuses', () => {
    const without = rules.filter((rule) => refusalsBy(rule).length === 0);
    expect(without.map(({ key, say }) => `${key}: ${wordsOf(say.tree)}`)).toEqual([]);
  });

  test('every condition of a rule decides about values of a case', () => {
    const found = rules.flatMap((rule) =>
      partsOf(rule.refuse.tree)
        .filter(({ part }) => !idle.some((start) => printed(part).startsWith(start)))
        .filter(({ without }) => {
          const refuse = new Expr<boolean>(without);
          return refusalsBy({ ...rule, refuse }).join('\n') === refusalsBy(rule).join('\n');
        })
        .map(({ part }) => `${rule.key}: ${wordsOf(rule.say.tree)}: ${printed(part)}`),
    );
    expect(found).toEqual([]);
  });
}

/** The literal words of a message. */
const wordsOf = (tree: Node): string =>
  tree.node === 'format'
    ? tree.parts.map((part) => (part.node === 'literal' ? String(part.literal) : '…')).join('')
    : '…';
