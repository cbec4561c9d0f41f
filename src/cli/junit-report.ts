import { controlCharacters } from '../control-characters';
import type { Problem } from '../problem';
import { describeProblem, describeWarning, type Report } from './report';

/** A report in JUnit's XML, which CI systems show: one test case for each cluster, and one for the whole repository. */
export function junitReport({ clusters, problems, warnings }: Report): string {
  const ofClusters = new Set(clusters.flatMap((cluster) => cluster.problems.map(describe)));
  const cases = [
    ...clusters.map(({ name, problems: own }) => printCase(name, own)),
    printCase(
      'all files',
      problems.filter((problem) => !ofClusters.has(describe(problem))),
    ),
  ];
  const failures = cases.filter((each) => each.includes('<failure')).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="image-mirroring validate" tests="${cases.length}" failures="${failures}">`,
    ...cases,
    ...(warnings.length > 0
      ? [`  <system-out>${escape(warnings.map(describeWarning).join('\n'))}</system-out>`]
      : []),
    '</testsuite>',
    '',
  ].join('\n');
}

function printCase(name: string, problems: readonly Problem[]): string {
  const start = `  <testcase classname="image-mirroring" name="${escape(name)}"`;
  if (problems.length === 0) return `${start}/>`;
  const [first = ''] = problems.map(describe);
  return `${start}>\n    <failure message="${escape(first)}">${escape(problems.map(describe).join('\n'))}</failure>\n  </testcase>`;
}

const describe = (problem: Problem): string =>
  [[problem.file, problem.line].filter((part) => part !== undefined).join(':'), describeProblem(problem)]
    .filter(Boolean)
    .join(': ');

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML cannot hold most control characters at all. */
const escape = (value: string): string =>
  [...value.replace(/[&<>"\n]/g, (character) => entities[character] ?? '')]
    .map((character) => (isControl(character.codePointAt(0) ?? 0) ? '\ufffd' : character))
    .join('');

const isControl = (code: number) => controlCharacters.some(([first, last]) => first <= code && code <= last);
