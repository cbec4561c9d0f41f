import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';

/**
 * The commands that a document shows below a heading, one string for each block of code.
 *
 * @param heading the heading with its marks, for example `## Steps`
 * @throws Error when the document has no commands there
 */
export function documentedCommands(document: string, heading: string): string[] {
  const text = readFileSync(join(packageRoot, document), 'utf8');
  const [, below = ''] = text.split(`\n${heading}\n`);
  const [section = ''] = below.split(/^## /m);
  const blocks = [...section.matchAll(/^( *)```\n([^]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
  if (blocks.length === 0) throw new Error(`${document} shows no commands below "${heading}"`);
  return blocks;
}
