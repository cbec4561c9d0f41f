import type { Field } from '../contract/field';
import type { ObjectTemplate } from './object-template';
import { emptyValue } from '../contract/values-yaml';

/** The values as a table in Markdown. */
export const printValuesTable = (fields: readonly Field[]): string =>
  table(
    ['Value', 'Default', 'Meaning'],
    fields.map((field) => [
      [
        code(field.forms[0].join('.')),
        ...field.forms.slice(1).map((form) => `or ${code(form.join('.'))}`),
      ].join(' '),
      code(JSON.stringify(emptyValue(field))),
      [
        field.description.replaceAll('<', '&lt;'),
        ...(field.example ? [`Example: ${code(JSON.stringify(field.example))}`] : []),
      ].join(' '),
    ]),
  );

/** The objects as a table in Markdown. */
export const printResourcesTable = (
  templates: readonly ObjectTemplate[],
  namespaceOf: (template: ObjectTemplate) => string,
) =>
  table(
    ['Resource Type', 'Resource Name', 'Namespace', 'Condition'],
    templates.map((template) => [
      template.object.construct.kind,
      code(template.object.construct.name),
      namespaceOf(template),
      template.object.conditions.map(({ meaning }) => meaning).join('; ') || 'Always',
    ]),
  );

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string) => `\`${text}\``;
