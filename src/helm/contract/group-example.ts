import type { Field } from './field';

/**
 * A map to write for a group, of its first field that has an example or a default.
 *
 * @param boolean what was given in place of the map, if it is a boolean: it is meant for the group's own switch
 * @returns undefined where no field has a value to show
 */
export function exampleOfGroup(
  fields: readonly Field[],
  path: readonly string[],
  boolean?: string,
): string | undefined {
  for (const { forms, kind, example, fallback } of fields) {
    const form = forms.find((each) => path.every((key, index) => each[index] === key));
    const shown = example ?? fallback;
    const value = kind === 'boolean' && boolean ? boolean : shown === undefined ? '' : JSON.stringify(shown);
    if (form && value !== '')
      return form.slice(path.length).reduceRight((inner, key) => `{${key}: ${inner}}`, value);
  }
  return undefined;
}
