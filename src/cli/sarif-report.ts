import { relative, sep } from 'node:path';
import { version } from '../package';
import { describeProblem, describeWarnings, type Report } from './report';
import { printJsonOutput } from './json-output';

/** A report in SARIF 2.1.0, which code hosts show next to the lines of a change. */
export const sarifReport = ({ problems, warnings }: Report): string =>
  sarifDocument(
    [
      { id: 'error', shortDescription: { text: 'Values that cannot work' } },
      { id: 'warning', shortDescription: { text: 'Values that are a risk' } },
    ],
    [
      ...problems.map((problem) => ({
        ...{ level: 'error' as const, ruleId: 'error', text: describeProblem(problem) },
        ...{ file: problem.file, line: problem.line },
      })),
      ...describeWarnings(warnings).map((text) => ({ level: 'warning' as const, ruleId: 'warning', text })),
    ],
  );

/** A kind of finding. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
}

/** A finding, and the file and line (from 1) that it is about. */
export interface SarifResult {
  readonly level: 'error' | 'warning';
  readonly ruleId: string;
  readonly text: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** A document in SARIF with one run. */
export function sarifDocument(rules: readonly SarifRule[], found: readonly SarifResult[]): string {
  const results = found.map(({ level, ruleId, text, file, line }) => ({
    ...{ level, ruleId, message: { text } },
    ...(file === undefined ? {} : { locations: [locationOf(file, line)] }),
  }));
  const report = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'image-mirroring', version, rules } }, results }],
  };
  return printJsonOutput(report);
}

/** Relative to the folder that the program runs in, which is "." itself: code hosts refuse an empty URI. */
const uriOf = (file: string): string => encodeURI(relative('', file).split(sep).join('/')) || '.';

const locationOf = (file: string, startLine: number | undefined) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    ...(startLine === undefined ? {} : { region: { startLine } }),
  },
});
