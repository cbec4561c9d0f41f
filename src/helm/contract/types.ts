import { format } from 'node:util';
import type { Field, Pattern } from './field';
import { sentences } from './sentences';

/** What a field of each kind may be, as messages say it. */
export const allowedFor = ({ kind, oneOf = [], decimal, example, must }: Field): string =>
  ({
    string: must ? allowedBy(must) : format(decimal ? sentences.aNumber : sentences.aString, example ?? 'a'),
    boolean: sentences.aBoolean,
    integer: oneOf.join(', '),
    list: format(sentences.aList, printList(must ? [must.example] : (example ?? ['a', 'b']))),
    stringMap: sentences.aStringMap,
    mapList: sentences.aMapList,
    map: sentences.anyMap,
  })[kind];

/** What an item of a list, or a value in a map, may be. A boolean is meant as a string: `true` in a map of labels. */
export const allowedItem = ({ must }: Pick<Field, 'must'>, given: unknown): string =>
  must ? allowedBy(must) : format(sentences.aString, typeof given === 'boolean' ? `${given}` : 'a');

const printList = (items: string | readonly string[]) =>
  `[${[items]
    .flat()
    .map((item) => JSON.stringify(item))
    .join(', ')}]`;

/** What a pattern allows, and an example to write. */
export const allowedBy = ({ allowed, example }: Pattern) => `${allowed}; write for example "${example}"`;

/** Numbers as JSON writes them: `1.5e+3` is none of them. */
export const wholeNumber = '^(?:0|[1-9][0-9]{0,15})$';
export const decimalNumber = '^(?:0|[1-9][0-9]{0,15})(?:[.][0-9]+)?$';

/** Whether a value is a string, a whole number or, where they are accepted, a decimal number. */
export function isScalar(value: unknown, decimal = false): boolean {
  if (typeof value === 'number')
    return (
      new RegExp(decimal ? decimalNumber : wholeNumber).test(`${value}`) && value <= Number.MAX_SAFE_INTEGER
    );
  return typeof value === 'string';
}

/** Whether a value of a field that is neither a list nor a map is of its type. */
export function isOfType(
  { kind, oneOf = [], decimal }: Pick<Field, 'kind' | 'oneOf' | 'decimal'>,
  value: unknown,
): boolean {
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false';
    case 'integer':
      return ['string', 'number'].includes(typeof value) && oneOf.map(String).includes(String(value));
    default:
      return isScalar(value, decimal);
  }
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
