import { markdownOfText } from '../../src/cli/text-markdown';
import { run } from './recorded-run';

test('titles are headings, and indented lines keep their alignment', () => {
  expect(markdownOfText('First\n\n  a   b\n    c\n\n  d\n\nSecond\n  e\n')).toBe(
    '## First\n\n```\na   b\n  c\n\nd\n```\n\n## Second\n\n```\ne\n```\n',
  );
});

test('lines that hold a fence are in a longer one', () => {
  expect(markdownOfText('Title\n  ```\n')).toBe('## Title\n\n````\n```\n````\n');
});

test.each([
  ['explain', 'icr.io/cpopen/x:v1', '-f', 'examples/basic/values.yaml'],
  ['explain', '--error', 'Failed to pull image "icr.io/a/b:v1": manifest unknown'],
])('%s %s prints Markdown', async (...words) => {
  const [text, markdown] = [await run(...words), await run(...words, '-o', 'markdown')];
  expect(markdown.stdout).toMatch(/^## \S/);
  expect(markdown.exitCode).toBe(text.exitCode);
  const withoutMarks = markdown.stdout.replace(/^## |^`+$/gm, '').replaceAll('\\', '');
  expect(withoutMarks.match(/\S+/g)).toEqual(text.stdout.match(/\S+/g));
});
