import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { packageRoot } from '../src/package-files';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: packageRoot,
  encoding: 'utf8',
  timeout: 60_000,
})
  .split('\n')
  .filter((path) => path !== '')
  .map((path) => ({ path, text: readFileSync(join(packageRoot, path), 'utf8') }));

const withoutCode = (text: string) => text.replace(/^ *```[^]*?^ *```$/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors that GitHub makes of the headings of a document. */
const anchorsOf = (text: string) =>
  [...text.replace(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );

/** What is wrong with the links of one document. */
function brokenLinksOf({ path, text }: { path: string; text: string }): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(packageRoot, path) : join(packageRoot, dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    })
    .map((link) => `${path}: ${link}`);
}

test('every link of a document leads to a file and a heading that exist', () => {
  expect(documents.map(({ path }) => path)).toContain('README.md');
  expect(documents.flatMap(brokenLinksOf)).toEqual([]);
});

test('a link to a missing file or heading is found', () => {
  const text = '[a](docs/nowhere.md) [b](README.md#nowhere) [c](README.md#values) `[d](code.md)`';
  expect(brokenLinksOf({ path: 'README.md', text })).toEqual([
    'README.md: docs/nowhere.md',
    'README.md: README.md#nowhere',
  ]);
});

/** The documents to which the links of a document lead. */
const linkedFrom = ({ path, text }: { path: string; text: string }) =>
  [...text.matchAll(/\]\(([^()\s#]+)/g)].map(([, link = '']) =>
    relative(packageRoot, join(packageRoot, dirname(path), link)),
  );

test('every document can be reached from the README', () => {
  const reached = new Set<string>();
  const follow = (path: string): void => {
    const document = documents.find((each) => each.path === path);
    if (!document || reached.has(path)) return;
    reached.add(path);
    linkedFrom(document).forEach(follow);
  };
  follow('README.md');
  const ofPeople = documents.filter(({ path }) => /^(docs\/|[^/]*$)/.test(path)).map(({ path }) => path);
  expect(ofPeople.filter((path) => !reached.has(path))).toEqual([]);
});

test('no document lets npx fetch a package from the public registry', () => {
  const calls = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/^.*\bnpx (?!--no ).*$/gm)].map(([line]) => `${path}: ${line}`),
  );
  expect(calls).toEqual([]);
});

test('every file and folder that a document names exists', () => {
  const missing = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:src|test|docs|charts|examples|tools|imports)\/[\w./-]+)`/g)]
      .map(([, named = '']) => named)
      .filter((named) => !existsSync(join(packageRoot, named)))
      .map((named) => `${path}: ${named}`),
  );
  expect(missing).toEqual([]);
});
