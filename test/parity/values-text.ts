import fc from 'fast-check';
import { printQuoted } from '../../src/helm/objects/scalar';

/** What a parsed YAML document holds. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

type Style = 'double' | 'single' | 'block' | 'plain' | 'flow';

/** Prints a document as YAML that Go reads, each text in a style drawn by chance. */
export function printValues(document: Plain, styles: readonly Style[]): string {
  let drawn = 0;
  const draw = (): Style => styles[drawn++ % styles.length] ?? 'double';

  const print = (value: Plain, indent: string): string => {
    if (isCollection(value) && draw() === 'flow') return ` ${printFlow(value, indent)}`;
    if (Array.isArray(value))
      return value.length === 0
        ? ' []'
        : value.map((item) => `\n${indent}-${print(item, `${indent}  `)}`).join('');
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      if (entries.length === 0) return ' {}';
      return entries
        .map(
          ([key, child]) =>
            `\n${indent}${printText(key, draw() === 'plain' ? 'plain' : 'double', indent)}:${print(child, `${indent}  `)}`,
        )
        .join('');
    }
    return typeof value === 'string' ? ` ${printText(value, draw(), indent)}` : ` ${JSON.stringify(value)}`;
  };
  return `${print(document, '').trimStart()}\n`;
}

export const anyStyles = fc.array(fc.constantFrom<Style>('double', 'single', 'block', 'plain', 'flow'), {
  minLength: 1,
  maxLength: 12,
});

const isCollection = (value: Plain): value is Plain[] | { [key: string]: Plain } =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** A list or map in brackets over several lines, as an editor formats it. */
function printFlow(value: Plain, indent: string): string {
  if (typeof value === 'string') return printQuoted(value);
  if (!isCollection(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const entries = Array.isArray(value)
    ? value.map((item) => printFlow(item, inner))
    : Object.entries(value).map(([key, child]) => `${printQuoted(key)}: ${printFlow(child, inner)}`);
  return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}

function printText(text: string, style: Style, indent: string): string {
  const printable = /^[ -~]*$/.test(text);
  if (
    style === 'plain' &&
    /^[a-z][a-z0-9_./-]*$/.test(text) &&
    !/^(?:true|false|yes|no|on|off|y|n|null)$/.test(text)
  )
    return text;
  if (style === 'single' && printable) return `'${text.replaceAll("'", "''")}'`;
  if (style === 'block' && printable && /^[^ ]/.test(text)) return `|-\n${indent}  ${text}`;
  return printQuoted(text);
}
