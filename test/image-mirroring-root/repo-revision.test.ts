import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRevision } from '../../src/image-mirroring-root/repo-revision';

/** A checkout with the file `config/a` in its first commit, tagged v1; the second one, v2, has `config/b` too. */
let checkout: string;
const git = (folder: string, ...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 60_000,
  });
const commit = (tag: string) => {
  git(checkout, 'add', '.');
  git(checkout, 'commit', '--quiet', '--message', tag);
  git(checkout, 'tag', tag);
};

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'repo-revision-'));
  git(checkout, 'init', '--quiet');
  mkdirSync(join(checkout, 'config'));
  writeFileSync(join(checkout, 'config', 'a'), 'old');
  writeFileSync(join(checkout, 'other'), '');
  commit('v1');
  writeFileSync(join(checkout, 'config', 'a'), 'new');
  writeFileSync(join(checkout, 'config', 'b'), '');
  commit('v2');
});
afterAll(() => rmSync(checkout, { recursive: true }));

/** The names of the files that a revision has in a folder. */
const namesIn = (folder: string, revision: string) =>
  withRevision(folder, revision, (files) => Promise.resolve(readdirSync(files).sort()));

test('the files of the folder are as in the revision, and nothing else is there', async () => {
  const folder = join(checkout, 'config');
  const content = withRevision(folder, 'v1', (files) =>
    Promise.resolve(readFileSync(join(files, 'a'), 'utf8')),
  );
  expect(await content).toBe('old');
  expect(await namesIn(folder, 'v1')).toEqual(['a']);
});

test('the whole checkout may be the folder', async () => {
  expect(await namesIn(checkout, 'v2')).toEqual(['config', 'other']);
});

test('a folder that the revision does not have is empty', async () => {
  const folder = join(checkout, 'later');
  mkdirSync(folder);
  expect(await namesIn(folder, 'v1')).toEqual([]);
});

test('the temporary files are there until the end of the call, and not after an error', async () => {
  const seen: string[] = [];
  const call = withRevision(checkout, 'v1', async (files) => {
    await Promise.resolve();
    seen.push(...(existsSync(files) ? [files] : []));
    throw new Error('stop');
  });
  await expect(call).rejects.toThrow('stop');
  expect(seen.map((files) => existsSync(files))).toEqual([false]);
});

test('the checkout and its index are as before', async () => {
  await namesIn(join(checkout, 'config'), 'v1');
  expect(readFileSync(join(checkout, 'config', 'a'), 'utf8')).toBe('new');
  const status = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: checkout,
    timeout: 60_000,
  });
  expect(status.toString()).toBe('');
});

describe('an error says what to do', () => {
  test('where there is no such revision', async () => {
    await expect(namesIn(checkout, 'v3')).rejects.toThrow(
      'there is no revision v3; run git fetch, or write a branch, tag or commit that git log shows',
    );
  });

  test('where a revision looks like an option', async () => {
    await expect(namesIn(checkout, '--all')).rejects.toThrow('there is no revision --all; run git fetch');
  });

  test('where the clone is shallow', async () => {
    const clone = join(checkout, 'clone');
    git(checkout, 'clone', '--quiet', '--depth', '1', `file://${checkout}`, clone);
    await expect(namesIn(clone, 'v1')).rejects.toThrow(
      "the revision v1 is not in this shallow clone; run git fetch --unshallow, or set fetch-depth: 0 in GitHub's checkout action",
    );
    rmSync(clone, { recursive: true });
  });

  test('where the folder is in no checkout', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-checkout-'));
    await expect(namesIn(folder, 'v1')).rejects.toThrow(
      'is not in a git checkout, which --since requires; clone the repository with git, or compare files with --from and --to',
    );
    rmSync(folder, { recursive: true });
  });

  test('where git is not installed', async () => {
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      await expect(namesIn(checkout, 'v1')).rejects.toThrow(
        'option --since requires git, which is not installed',
      );
    } finally {
      process.env.PATH = PATH;
    }
  });
});
