import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inheritedWithout } from '../inherited';

/** A git repository in a folder, with one branch: main. */
export class GitRepository {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
  }

  get url(): string {
    return `file://${this.folder}`;
  }

  /** Takes over a folder as it is; the commit is left to the caller. */
  copy(from: string, to: string): void {
    cpSync(from, join(this.folder, to), { recursive: true });
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** @throws when the file does not hold the text that is to be replaced */
  replace(path: string, from: string, to: string): void {
    const text = readFileSync(join(this.folder, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    this.write(path, text.replaceAll(from, to));
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** @returns the commit */
  commit(message = 'change'): string {
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    this.git('add', '--all');
    this.git(...author, 'commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  private git(...words: string[]): string {
    // Commits need no signature and no hook of whoever runs this.
    const env = { ...inheritedWithout(/^GIT_/), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    return execFileSync('git', words, { cwd: this.folder, encoding: 'utf8', env, timeout: 60_000 });
  }
}
