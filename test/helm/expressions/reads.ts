import type { Expr } from '../../../src/helm/expressions/expression';
import { matches, namedWith, read, variable } from '../../../src/helm/expressions/expression';

/** One expression for each kind of value; `evaluate.test.ts` has the values, `print.test.ts` the pipelines. */
export const host = read<string>(['host'], 'string');
export const region = read<string>(['region', 'id'], 'string');
export const none = read<string>(['none'], 'string');
export const list = read<string[]>(['list'], 'list');
export const count = read<number>(['count'], 'integer');
export const labels = read<Record<string, string>>(['labels'], 'stringMap');
export const taints = read<Record<string, string>[]>(['taints'], 'mapList');

/** The entry of a loop over a list of maps. */
export const entry = variable<Record<string, string>>('entry', 'stringMap');

/** A named template with an argument. */
export const isShort = (value: Expr<string>) =>
  namedWith('isShort', 'Whether it is short.', value, (given) => matches(given, '^[a-z]$'));
