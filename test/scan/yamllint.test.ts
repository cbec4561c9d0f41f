import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';
import { yamllint } from './programs';

/** The default rules of yamllint, but for the start and the layout of documents, and with further rules. */
const rulesWith = (rules: object) =>
  JSON.stringify({
    extends: 'default',
    rules: {
      'document-start': 'disable',
      indentation: { spaces: 'consistent', 'indent-sequences': 'whatever' },
      'line-length': 'disable',
      ...rules,
    },
  });

/** The rules of chart-testing (`ct lint`), by which charts are judged where they are published. */
const ofCharts = rulesWith({
  braces: { 'max-spaces-inside': 0 },
  brackets: { 'max-spaces-inside': 0 },
  'empty-lines': { max: 2, 'max-start': 0, 'max-end': 0 },
});

/** The rules for files that Prettier writes, and for workflows, whose key `on` is none of YAML's booleans. */
const ofOthers = rulesWith({
  braces: { 'max-spaces-inside': 1 },
  comments: { 'min-spaces-from-content': 1 },
  truthy: { 'check-keys': false },
});

/** The YAML files of a folder that are no templates. */
const yamlFiles = (folder: string) =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path) && !path.includes('/templates/'))
    .map((path) => join(folder, path));

const findingsIn = (rules: string, ...words: string[]) =>
  spawnSync(yamllint(), ['--strict', '--format', 'parsable', '--config-data', rules, ...words], {
    cwd: packageRoot,
    encoding: 'utf8',
    timeout: 60_000,
  });

test('the charts pass the rules of chart-testing', () => {
  const files = yamlFiles('charts');
  expect(files).toContain('charts/image-mirroring/values.yaml');
  expect(findingsIn(ofCharts, ...files)).toMatchObject({ stdout: '', stderr: '', status: 0 });
});

test('examples, imports and workflows are tidy', () => {
  const files = ['examples', 'imports', '.github'].flatMap(yamlFiles);
  expect(files).toContain('examples/basic/values.yaml');
  expect(findingsIn(ofOthers, ...files)).toMatchObject({ stdout: '', stderr: '', status: 0 });
});
