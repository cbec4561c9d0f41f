import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { loadWithWarnings } from '../../src/values-file/load';
import { examples } from '../examples';
import { helmMajors } from '../helm-programs';
import { mergedConfig } from '../merged-config';
import { chart, helmTemplate, objectsOf, runHelm } from './helm';
import { notEmpty } from '../not-empty';

jest.setTimeout(120_000);

const basic = examples.find(({ name }) => name === 'basic') as (typeof examples)[number];

const folder = mkdtempSync(join(tmpdir(), 'chart-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kindsOf = (text: string) =>
  (objectsOf(text) as { kind: string; metadata: { name: string } }[]).map(
    ({ kind, metadata }) => `${kind}/${metadata.name}`,
  );

describe.each(helmMajors)('the chart on Helm %i', (major) => {
  test('passes the strict linter with every example', async () => {
    for (const { valuesFile } of notEmpty(examples)) {
      const { code, stdout } = await runHelm(major, ['lint', '--strict', chart, '-f', valuesFile]);
      expect(stdout.replace(/^\[INFO\].*$/m, '')).not.toMatch(/\[(WARNING|ERROR)\]/);
      expect(code).toBe(0);
    }
  });

  test('renders with no values: the Secret and an empty mirror set', async () => {
    const { stdout, stderr } = await runHelm(major, ['template', 'x', chart]);
    expect(stderr).toBe('');
    expect(kindsOf(stdout)).toEqual(['ImageDigestMirrorSet/mas-ecr', 'Secret/aws']);
    expect(stdout).toContain('imageDigestMirrors: []');
  });

  test('fails with no output at all when values are refused, because behind a pipe the error is not seen', async () => {
    const { code, stdout, stderr } = await helmTemplate(major, 'ecr_host: nonsense');
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('image_mirroring.ecr_host: got "nonsense"');
  });

  test('renders the same as a part of another chart, which gives it globals', async () => {
    const parent = join(folder, `parent-${major}`);
    mkdirSync(join(parent, 'charts'), { recursive: true });
    cpSync(chart, join(parent, 'charts', 'image-mirroring'), { recursive: true });
    writeFileSync(
      join(parent, 'Chart.yaml'),
      'apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies: [{name: image-mirroring, version: 0.1.0}]\n',
    );
    const nested = basic.values.replace(/^/gm, '  ');
    const values = `global: {a: 1}\nimage-mirroring:\n${nested}\n`;
    const words = ['template', 'image-mirroring', parent, '-n', 'default', '-f', '-'];
    const { stdout, stderr } = await runHelm(major, words, values);
    expect(stderr).toBe('');
    expect(objectsOf(stdout)).toEqual(objectsOf((await helmTemplate(major, basic.values)).stdout));
  });

  test('takes whole numbers alike from a file, --set and --set-string', async () => {
    const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
    const outcomes = await Promise.all([
      helmTemplate(
        major,
        `image_mirroring: {ecr_host: ${host}, existing_secret: ecr, repo_path_prefix: 20250731}`,
      ),
      helmTemplate(major, '', [
        ...[
          '--set',
          `image_mirroring.ecr_host=${host},image_mirroring.existing_secret=ecr`,
          '--set',
          'image_mirroring.repo_path_prefix=20250731',
        ],
      ]),
      helmTemplate(major, '', [
        ...[
          '--set',
          `image_mirroring.ecr_host=${host},image_mirroring.existing_secret=ecr`,
          '--set-string',
          'image_mirroring.repo_path_prefix=20250731',
        ],
      ]),
    ]);
    const [first, ...others] = outcomes.map(({ stdout }) => objectsOf(stdout));
    expect(JSON.stringify(first)).toContain(`${host}/20250731"`);
    for (const other of notEmpty(others)) expect(other).toEqual(first);
  });

  test('renders the same with a merged configuration that has the keys of all other charts', async () => {
    const merged = `${JSON.stringify({ ...mergedConfig, ...(load(basic.values) as object) })}\n`;
    const [alone, withOthers] = await Promise.all([
      helmTemplate(major, basic.values),
      helmTemplate(major, merged),
    ]);
    expect(withOthers.stderr).toBe('');
    expect(objectsOf(withOthers.stdout)).toEqual(objectsOf(alone.stdout));
    expect(await notesOf(merged)).toBe(await notesOf(basic.values));
  });

  test.each([
    ['a key that most charts read', 'nodeSelector: {a: b}'],
    ['a plain word of another chart', 'platform: aws'],
    ['several of them', 'resources: {limits: {cpu: 1}}\nalerts: {slack: true}'],
  ])('warns of %s at the root in the words of the command line', async (_, more) => {
    const values = `${more}\n${basic.values}`;
    const file = join(folder, 'foreign-keys.yaml');
    writeFileSync(file, values);
    const ours = loadWithWarnings(imageMirroringValues, [file], defaultRelease).warnings;
    expect(ours).toHaveLength(more.split('\n').length);
    const notes = await notesOf(values);
    for (const { key, message } of notEmpty(ours)) expect(notes).toContain(`WARNING: ${key}: ${message}`);
  });

  /** The text of NOTES.txt. */
  async function notesOf(values: string): Promise<string> {
    const copy = join(folder, `notes-${major}`);
    cpSync(chart, copy, { recursive: true });
    writeFileSync(
      join(copy, 'templates', 'notes.yaml'),
      'notes: {{ include (print .Template.BasePath "/NOTES.txt") . | quote }}\n',
    );
    const words = ['template', 'x', copy, '-n', 'ns', '-s', 'templates/notes.yaml', '-f', '-'];
    const { stdout, stderr } = await runHelm(major, words, values);
    expect(stderr).toBe('');
    return (load(stdout) as { notes: string }).notes;
  }

  test('prints after an install what was created, how to look at it, and warnings', async () => {
    const notes = await notesOf(basic.values);
    expect(notes).toContain('oc get configmap ecr-token-updater-status -n ns -o yaml');
    expect(notes).toContain('WARNING: Pulls by tag of icr.io and cp.icr.io fail on every node');
    expect(notes).not.toContain('ecr_host is empty');
  });

  test('warns that nodes cannot pull an image to verify by tag', async () => {
    const image = (name: string) => `${basic.values}  verify: {image: "${name}"}\n`;
    expect(await notesOf(image('icr.io/a:v1'))).toContain(
      'WARNING: Nodes do not pull image_mirroring.verify.image, icr.io/a:v1, from the mirror: it has a tag',
    );
    expect(await notesOf(image(`icr.io/a@sha256:${'a'.repeat(64)}`))).not.toContain('Nodes do not pull');
  });
});
