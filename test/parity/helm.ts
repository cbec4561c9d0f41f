import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { helmProgram } from '../helm-programs';
import type { HelmMajor } from '../helm-programs';
import { inheritedWithout } from '../inherited';

const charts = join(__dirname, '..', '..', 'charts');

export const chart = join(charts, 'image-mirroring');
export const rootChart = join(charts, 'image-mirroring-root');

/** How a program ended, and what it said. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Helm with the words given, `input` on its standard input. */
export function runHelm(major: HelmMajor, words: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(helmProgram(major), words, { timeout: 60_000, env: inheritedWithout(/^HELM_/) });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** `helm template` of the chart with a values text on standard input. */
export const helmTemplate = (
  major: HelmMajor,
  values: string,
  words: readonly string[] = [],
  { Name, Namespace } = defaultRelease,
) => runHelm(major, ['template', Name, chart, '-n', Namespace, '-f', '-', ...words], values);

/** The refusals that a chart fails with: the lines below Helm's own, up to the empty one. */
export function refusalsIn({ stderr }: Outcome): string[] {
  const [, text = ''] = /(?:^|\n)Error: execution error at [^\n]*\n([^]*?)(?:\n\n|\n*$)/.exec(stderr) ?? [];
  return text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

/** The objects of a YAML text, in an order that does not depend on who printed it. */
export function objectsOf(text: string): unknown[] {
  const objects = (loadAll(text) as (Record<string, unknown> | null)[]).filter((object) => object !== null);
  return sortObjects(objects);
}

export const sortObjects = (objects: readonly Record<string, unknown>[]): unknown[] =>
  [...objects].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));

function identity(object: Record<string, unknown>): string {
  const { name, namespace } = object.metadata as { name: string; namespace?: string };
  return [object.kind, namespace ?? '', name].join('/');
}
