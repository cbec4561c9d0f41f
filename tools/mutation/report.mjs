// What a run of mutation found: kept as JSON between runs, and written as Markdown for people.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = 'coverage/mutation';
const pathOf = (name) => `${folder}/${name}.json`;

/** @returns {Record<string, any>} what an earlier run has kept: `outcomes` by the identity of the mutant, or `limits` */
export const readKept = (name) =>
  existsSync(pathOf(name)) ? JSON.parse(readFileSync(pathOf(name), 'utf8')) : {};

export function writeKept(name, content) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(pathOf(name), JSON.stringify(content, null, 1));
}

const code = (text) => `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 90)}\``;

/** Survivors by file, and the share of mutants killed of those tried. Returns the path of the report and a summary. */
export function writeReport(judged, untried) {
  const survivors = judged.filter(({ outcome }) => outcome === 'survived').map(({ mutant }) => mutant);
  const killed = judged.length - survivors.length;
  const summary = `${killed} of ${judged.length} mutants killed (${percent(killed, judged.length)}), ${untried} not tried`;
  const files = [...new Set(judged.map(({ mutant }) => mutant.file))].sort();
  const sections = files.map((file) => {
    const all = judged.filter(({ mutant }) => mutant.file === file).length;
    const left = survivors
      .filter((mutant) => mutant.file === file)
      .sort((one, other) => one.start - other.start);
    const lines = left.map(({ line, original, text }) => `- ${line}: ${code(original)} → ${code(text)}`);
    return [`## ${file}: ${all - left.length} of ${all}`, ...lines].join('\n');
  });
  const path = `${folder}/survivors.md`;
  writeFileSync(path, [`# Survivors\n\n${summary}.`, ...sections].join('\n\n') + '\n');
  return { path, summary };
}

const percent = (part, whole) => (whole === 0 ? 'none tried' : `${((100 * part) / whole).toFixed(1)} %`);
