import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { InputError } from '../../src/problem';
import { loadValues } from '../../src/values-file/load';

const folder = mkdtempSync(join(tmpdir(), 'huge-'));
const file = join(folder, 'values.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const range = (size: number) => Array.from({ length: size }, (_, index) => index);
const mirroring =
  'image_mirroring:\n  ecr_host: 123456789012.dkr.ecr.us-east-1.amazonaws.com\n  existing_secret: ecr\n';
const sources = (kind: string) =>
  `  additional_image_${kind}_sources:\n${range(1000)
    .map((index) => `    - ${kind}${index}.example.com/a\n`)
    .join('')}`;

/** What is wrong with a values file, and the CPU in milliseconds, user and system, that it took to say so. */
function judge(text: string): { messages: string[]; cpu: number } {
  writeFileSync(file, text);
  let messages: string[] = [];
  const cpu = cpuOf(() => (messages = messagesAbout()));
  return { messages, cpu };
}

/** The CPU of an action in milliseconds, user and system. */
function cpuOf(action: () => unknown): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function messagesAbout(): string[] {
  try {
    loadValues(imageMirroringValues, [file], defaultRelease);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ message }) => message);
    throw error;
  }
}

const manyKeys = range(40_000)
  .map((index) => `key_${index}: a\n`)
  .join('');

/**
 * The CPU in milliseconds that the YAML library alone takes for 40,000 keys, on this machine and beside the same other
 * programs. A comparison of each entry with each would take hundreds of times as long.
 */
let cpuOfParsing: number;
beforeAll(() => {
  cpuOfParsing = cpuOf(() => parseDocument(manyKeys, { uniqueKeys: false }));
});

test.each<[string, string, RegExp | undefined]>([
  ['40,000 keys that nothing reads', mirroring + manyKeys, undefined],
  ['1,000 sources of each kind', mirroring + sources('digest') + sources('tag'), undefined],
  ['a key of 50,000 dotted parts', `${mirroring}  ${'a.'.repeat(50_000)}a: b\n`, /^there is no such key/],
  [
    '1,000 nested brackets',
    `${mirroring}  repo_path_prefix: ${'['.repeat(1000)}${']'.repeat(1000)}\n`,
    /^got a list|nested too deeply/,
  ],
  [
    'a list of 130,000 items',
    `${mirroring}  additional_image_digest_sources:\n${'    - a.example.com\n'.repeat(130_000)}`,
    /^has 130000 entries; allowed: at most 1000$/,
  ],
])('%s: judged in less than six times the CPU of parsing 40,000 keys', (_, text, refusal) => {
  const { messages, cpu } = judge(text);
  expect(messages).toEqual(refusal ? [expect.stringMatching(refusal)] : []);
  expect(cpu).toBeLessThan(6 * cpuOfParsing);
});
