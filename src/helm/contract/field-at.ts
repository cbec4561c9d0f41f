import type { Field } from './field';

type Path = readonly string[];

/** The field that a path leads to or into, in any form. */
export const fieldAt = (fields: readonly Field[], path: Path): Field | undefined =>
  fields.find((field) => formAt(field, path));

/** How many levels below a field a path into it leads. */
export const depthIn = (field: Field, path: Path): number => path.length - (formAt(field, path)?.length ?? 0);

/** The fields at or below a path. */
export const fieldsBelow = (fields: readonly Field[], path: Path): Field[] =>
  fields.filter(({ forms }) => forms.some((form) => startsWith(form, path)));

/** Whether a path leads to a group: a map whose keys the schema names. */
export const isGroup = (fields: readonly Field[], path: Path): boolean =>
  fields.some(({ forms }) => forms.some((form) => form.length > path.length && startsWith(form, path)));

const formAt = ({ forms }: Field, path: Path) => forms.find((form) => startsWith(path, form));

const startsWith = (path: Path, start: Path) => start.every((key, index) => path[index] === key);
