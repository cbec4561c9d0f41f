import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { InputError } from '../../src/problem';
import { loadValues } from '../../src/values-file/load';
import { helmMajors } from '../helm-programs';
import { refusals } from '../refusals';
import { sentencesOf } from './equality';
import { chart, helmTemplate, refusalsIn, runHelm } from './helm';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'refusals-'));
const file = join(folder, 'values.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command line has against values; undefined where it is about the text of the file, which Helm judges itself. */
function oursOf(values: string): string[] | undefined {
  writeFileSync(file, values);
  try {
    loadValues(imageMirroringValues, [file], defaultRelease);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.some(({ replacedAt }) => replacedAt) ? undefined : sentencesOf(error);
  }
  throw new Error('the command line accepts them');
}

describe.each(helmMajors)('the chart on Helm %i', (major) => {
  test.each(refusals)('refuses $why in the words of the command line', async ({ values, key }) => {
    const ours = oursOf(values);
    const outcome = await helmTemplate(major, values);
    expect(outcome.code).not.toBe(0);
    expect(outcome.stdout).toBe('');
    if (ours) expect(refusalsIn(outcome)).toEqual(ours);
    else expect(outcome.stderr).toContain(key);
  });

  test.each(refusals)('does not pass the linter with $why', async ({ values }) => {
    const { code, stdout } = await runHelm(major, ['lint', '--strict', chart, '-f', '-'], values);
    expect(code).not.toBe(0);
    expect(stdout).not.toContain('nil pointer');
  });
});
