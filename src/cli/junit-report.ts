import { controlCharacters } from '../control-characters';
import type { Problem } from '../problem';
import { describeProblem, describeWarnings, type Report } from './report';

/** A report in JUnit's XML, which CI systems show: one test case for each cluster, and one for the whole repository. */
export function junitReport({ clusters, problems, warnings }: Report, command: string): string {
  const ofClusters = new Set(clusters.flatMap((cluster) => cluster.problems.map(describe)));
  const others = problems.map(describe).filter((problem) => !ofClusters.has(problem));
  const cases = [
    ...clusters.map(({ name, problems: own }) => ({ name, failures: own.map(describe) })),
    { name: 'all files', failures: others },
  ];
  return junitDocument(`image-mirroring ${command}`, cases, describeWarnings(warnings));
}

/** A test case, and why it fails. */
export interface JunitCase {
  readonly name: string;
  readonly failures: readonly string[];
}

/** A document in JUnit's XML with one test suite. */
export function junitDocument(
  suite: string,
  cases: readonly JunitCase[],
  output: readonly string[] = [],
): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escape(suite)}" tests="${cases.length}" failures="${failed}">`,
    ...cases.map(printCase),
    ...(output.length > 0 ? [`  <system-out>${escape(output.join('\n'))}</system-out>`] : []),
    '</testsuite>',
    '',
  ].join('\n');
}

function printCase({ name, failures }: JunitCase): string {
  const start = `  <testcase classname="image-mirroring" name="${escape(name)}"`;
  const [first] = failures;
  if (first === undefined) return `${start}/>`;
  return `${start}>\n    <failure message="${escape(first)}">${escape(failures.join('\n'))}</failure>\n  </testcase>`;
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
