import type { Field } from './field';
import { describeGroup, fieldsOf, membersOf } from './field';
import type { z } from 'zod';
import { printComment } from '../objects/comment-lines';
import { printScalar } from '../objects/scalar';

/** The value in values.yaml: the default, or null where the chart tells the default from no value. */
export const emptyValue = ({ kind, fallback, presence }: Field): unknown =>
  presence === undefined
    ? (fallback ??
      { string: '', boolean: false, integer: 0, list: [], stringMap: {}, mapList: [], map: {} }[kind])
    : null;

/** `values.yaml`: every key of the schema with its default, its meaning and an example. */
export function printValuesYaml(schema: z.ZodType): string[] {
  return Object.entries(membersOf(schema) ?? {}).flatMap(([key, child], index) => [
    ...(index === 0 ? [] : ['']),
    ...printKey(key, child, ''),
  ]);
}

function printKey(key: string, schema: z.ZodType, indent: string): string[] {
  const members = membersOf(schema);
  if (members)
    return [
      ...printComment(describeGroup(schema), indent),
      `${indent}${key}:`,
      ...Object.entries(members).flatMap(([name, child]) => printKey(name, child, `${indent}  `)),
    ];
  const [field] = fieldsOf(schema) as [Field];
  const value = emptyValue(field);
  return [
    ...printComment(field.description, indent),
    ...(field.example === undefined ? [] : printComment(`Example: ${JSON.stringify(field.example)}`, indent)),
    `${indent}${key}: ${typeof value === 'object' ? JSON.stringify(value) : value === '' ? '""' : printScalar(value as string)}`,
  ];
}
