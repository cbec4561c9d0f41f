import { relative, sep } from 'node:path';
import { version } from '../package';
import { describeProblem, describeWarning, type Report } from './report';
import { printJsonOutput } from './json-output';

/** A report in SARIF 2.1.0, which code hosts show next to the lines of a change. */
export function sarifReport({ problems, warnings }: Report): string {
  const results = [
    ...problems.map((problem) => ({
      level: 'error',
      ruleId: 'error',
      message: { text: describeProblem(problem) },
      ...(problem.file === undefined ? {} : { locations: [locationOf(problem.file, problem.line)] }),
    })),
    ...warnings.map((warning) => ({
      level: 'warning',
      ruleId: 'warning',
      message: { text: describeWarning(warning) },
    })),
  ];
  const rules = [
    { id: 'error', shortDescription: { text: 'Values that cannot work' } },
    { id: 'warning', shortDescription: { text: 'Values that are a risk' } },
  ];
  const report = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'image-mirroring', version, rules } }, results }],
  };
  return printJsonOutput(report);
}

const locationOf = (file: string, startLine: number | undefined) => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(relative('', file).split(sep).join('/')) },
    ...(startLine === undefined ? {} : { region: { startLine } }),
  },
});
