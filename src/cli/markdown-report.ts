import { escapeControlCharacters } from '../control-characters';
import type { Problem } from '../problem';
import { describeProblem, describeWarnings, type Report } from './report';

/** A report for a comment on a pull request: the errors, grouped by file, and the warnings. */
export function markdownReport({ clusters, problems, warnings }: Report, command: string): string {
  const byFile = groupByFile(problems);
  const result = problems.length === 0 ? 'no errors' : counted(problems.length, 'error');
  // Some errors are found before the clusters are known.
  const where = clusters.length === 0 ? '' : ` in ${counted(clusters.length, 'cluster')}`;
  return [
    `**image-mirroring ${command}**: ${result}${where}`,
    ...[...byFile].flatMap(([file, own]) => ['', ...tableOf(file, own)]),
    ...(warnings.length > 0
      ? ['', '| warning |', '| --- |', ...describeWarnings(warnings).map((each) => `| ${escapeCell(each)} |`)]
      : []),
    '',
  ].join('\n');
}

function groupByFile(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { file = '' } = problem;
    groups.set(file, [...(groups.get(file) ?? []), problem]);
  }
  return groups;
}

const tableOf = (file: string, problems: readonly Problem[]): string[] => [
  `| line | ${escapeCell(file || 'error')} |`,
  '| ---: | --- |',
  ...problems.map((problem) => `| ${problem.line ?? ''} | ${escapeCell(describeProblem(problem))} |`),
];

/** A number with its noun. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A cell of a table, in which nothing is markup. */
export const escapeCell = (value: string): string =>
  escapeControlCharacters(value).replace(/[\\`*_[\]<>|#@~]/g, '\\$&');
