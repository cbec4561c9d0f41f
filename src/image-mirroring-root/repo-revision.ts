import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../problem';

/**
 * Calls a function with the files of a git revision, in a temporary folder that exists only during the call.
 *
 * @param folder a folder of a git checkout; only what the revision has in this folder is written
 * @param revision a branch, tag or commit
 * @throws InputError when the folder is in no checkout, or the revision is not there
 */
export async function withRevision<T>(
  folder: string,
  revision: string,
  use: (files: string) => Promise<T>,
): Promise<T> {
  const [gitFolder = '', prefix = ''] = checkoutOf(folder);
  const commit = commitOf(folder, revision);
  const temporary = mkdtempSync(join(tmpdir(), 'image-mirroring-'));
  try {
    const files = join(temporary, 'files');
    mkdirSync(files);
    if (hasFolder(folder, commit, prefix)) {
      const git = (...words: string[]) =>
        run(files, ['--git-dir', gitFolder, '--work-tree', files, ...words], {
          GIT_INDEX_FILE: join(temporary, 'index'),
        });
      git('read-tree', `${commit}:${prefix}`);
      git('checkout-index', '--all');
    }
    return await use(files);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The folder of git, and the path of a folder from the root of its checkout. */
function checkoutOf(folder: string): string[] {
  try {
    return run(folder, ['rev-parse', '--absolute-git-dir', '--show-prefix']).split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return refuse(folder, 'option --since requires git, which is not installed');
    return refuse(
      folder,
      'is not in a git checkout, which --since requires; clone the repository with git, or compare files with --from and --to',
    );
  }
}

function commitOf(folder: string, revision: string): string {
  try {
    return run(folder, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{commit}`,
    ]).trim();
  } catch {
    const isShallow = run(folder, ['rev-parse', '--is-shallow-repository']).trim() === 'true';
    return refuse(
      folder,
      isShallow
        ? `the revision ${revision} is not in this shallow clone; run git fetch --unshallow, or set fetch-depth: 0 in GitHub's checkout action`
        : `there is no revision ${revision}; run git fetch, or write a branch, tag or commit that git log shows`,
    );
  }
}

function hasFolder(folder: string, commit: string, prefix: string): boolean {
  try {
    run(folder, ['cat-file', '-e', `${commit}:${prefix}`]);
    return true;
  } catch {
    return false;
  }
}

const run = (folder: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
  execFileSync('git', words, {
    ...{ cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 },
    env: { ...process.env, ...env },
  });

function refuse(file: string, message: string): never {
  throw new InputError([{ file, key: '', message }]);
}
