import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canRun, missing } from './machine';
import { isRoot } from './root';

const needed = { node: 'nodejs', 'no-such-program': 'no-such-package' };
const complaint = 'missing: no-such-program; on Debian: apt-get install no-such-package';

test('what is missing is named with its package, what is there is not', () => {
  expect(missing(needed)).toBe(complaint);
  expect(missing({ node: 'nodejs' })).toBeUndefined();
});

(isRoot ? test.skip : test)(
  'a machine that has the program but gives no right to user namespaces lacks them',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'machine-'));
    const { PATH } = process.env;
    process.env.PATH = `${folder}:${PATH}`;
    try {
      for (const [status, said] of [
        [0, undefined],
        [1, expect.stringContaining('the right to make user namespaces')],
      ]) {
        writeFileSync(join(folder, 'unshare'), `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 });
        expect(missing({ unshare: 'util-linux' })).toEqual(said);
      }
    } finally {
      process.env.PATH = PATH;
      rmSync(folder, { recursive: true });
    }
  },
);

test('a rung that lacks a program is skipped on a laptop, and says so', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(canRun('cluster', needed, false)).toBe(false);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining(`the cluster tests cannot run: ${complaint}`));
  warn.mockRestore();
});

test('a rung that lacks a program fails in CI', () => {
  expect(() => canRun('cluster', needed, true)).toThrow(`the cluster tests cannot run: ${complaint}`);
});

test('a rung that lacks nothing runs in both', () => {
  expect([true, false].map((isCi) => canRun('cluster', { node: 'nodejs' }, isCi))).toEqual([true, true]);
});
