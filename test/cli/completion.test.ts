import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './recorded-run';

/** A folder with a values file and a folder, to complete. */
const folder = mkdtempSync(join(tmpdir(), 'completion-'));
writeFileSync(join(folder, 'values one.yaml'), '');
mkdirSync(join(folder, 'configuration'));
afterAll(() => rmSync(folder, { recursive: true }));

const scriptFor = async (shell: string) => (await run('completion', shell)).stdout;

const runShell = (program: string, ...words: string[]) =>
  spawnSync(program, words, { cwd: folder, encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' });

/** What bash proposes for the last of some words. */
async function completeInBash(words: readonly string[]): Promise<string[]> {
  const quoted = ['image-mirroring', ...words].map((word) => `'${word}'`).join(' ');
  const { stdout, stderr } = runShell(
    'bash',
    ...['--norc', '-c'],
    `${await scriptFor('bash')}\nCOMP_WORDS=(${quoted}) COMP_CWORD=${words.length}\n_image_mirroring\nprintf '%s\\n' "\${COMPREPLY[@]}"`,
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

/** What fish proposes for the last of some words. */
async function completeInFish(words: readonly string[]): Promise<string[]> {
  const file = join(folder, '..', `${folder.split('/').at(-1)}.fish`);
  writeFileSync(file, await scriptFor('fish'));
  const line = ['image-mirroring', ...words].join(' ');
  const { stdout, stderr } = runShell('fish', '--no-config', '-c', `source ${file}; complete -C '${line}'`);
  rmSync(file);
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((each) => each.split('\t')[0] || []);
}

/** What zsh, which proposes only at a terminal, makes of a line by the tab key. */
async function completeInZsh(line: string): Promise<string> {
  const file = join(folder, '..', `${folder.split('/').at(-1)}.zsh`);
  writeFileSync(
    file,
    [
      `PS1= PS2= TERM=dumb; cd ${folder}; autoload -Uz compinit; compinit -D -u`,
      await scriptFor('zsh'),
      'show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^X" show',
    ].join('\n'),
  );
  const { stdout } = runShell(
    'zsh',
    ...['-f', '-c'],
    `zmodload zsh/zpty; zpty shell zsh -f -i
     zpty -w shell 'source ${file}; print re""ady'; zpty -r shell output '*ready*'
     zpty -n -w shell $'${line}\\t\\x18'; zpty -r shell output $'*<*>*'; print -r -- "$output"; zpty -d shell`,
  );
  rmSync(file);
  return /<(.*)>/.exec(stdout)?.[1] ?? stdout;
}

/** Laptops may lack a shell; CI may not. */
const testIn = (shell: string) =>
  process.env.CI || spawnSync(shell, ['-c', 'true'], { timeout: 60_000 }).status === 0 ? test : test.skip;

const commands = ['render', 'validate', 'explain', 'plan', 'completion', 'help'];

describe('bash', () => {
  testIn('bash')('proposes commands', async () => {
    expect(await completeInBash([''])).toEqual(expect.arrayContaining(commands));
    expect(await completeInBash(['pl'])).toEqual(['plan']);
  });
  testIn('bash')('proposes the options of a command', async () =>
    expect(await completeInBash(['render', '--c'])).toEqual(['--config-repo', '--cluster']),
  );
  testIn('bash')('proposes files, folders and words as values', async () => {
    expect(await completeInBash(['validate', '-f', 'val'])).toEqual(['values one.yaml']);
    expect(await completeInBash(['render', '--config-repo', 'c'])).toEqual(['configuration']);
    expect(await completeInBash(['plan', '-o', ''])).toEqual(['text', 'json', 'junit', 'sarif', 'markdown']);
    expect(await completeInBash(['plan', '--output', '=', 'ju'])).toEqual(['junit']);
    expect(await completeInBash(['completion', 'f'])).toEqual(['fish']);
  });
  testIn('bash')('proposes nothing for a value that it cannot know', async () =>
    expect(await completeInBash(['render', '--account', ''])).toEqual([]),
  );
});

describe('fish', () => {
  testIn('fish')('proposes commands', async () => {
    expect(await completeInFish(['""'].map(() => ''))).toEqual(expect.arrayContaining(commands));
    expect(await completeInFish(['pl'])).toEqual(['plan']);
  });
  testIn('fish')('proposes the options of a command', async () =>
    expect(await completeInFish(['render', '--c'])).toEqual(['--cluster', '--config-repo']),
  );
  testIn('fish')('proposes files, folders and words as values', async () => {
    expect(await completeInFish(['validate', '-f', 'val'])).toEqual(['values one.yaml']);
    expect(await completeInFish(['render', '--config-repo', 'c'])).toEqual(['configuration/']);
    expect(await completeInFish(['plan', '-o', ''])).toEqual(['json', 'junit', 'markdown', 'sarif', 'text']);
    expect(await completeInFish(['completion', 'f'])).toEqual(['fish']);
  });
  testIn('fish')('proposes nothing for a value that it cannot know', async () =>
    expect(await completeInFish(['render', '--account', ''])).toEqual([]),
  );
});

describe('zsh', () => {
  testIn('zsh').each([
    ['a command', 'image-mirroring pl', 'image-mirroring plan '],
    ['an option', 'image-mirroring render --rel', 'image-mirroring render --release '],
    ['a file', 'image-mirroring validate -f val', 'image-mirroring validate -f values\\ one.yaml '],
    [
      'a folder',
      'image-mirroring render --config-repo c',
      'image-mirroring render --config-repo configuration/',
    ],
    ['a word', 'image-mirroring plan -o js', 'image-mirroring plan -o json '],
    ['a shell', 'image-mirroring completion f', 'image-mirroring completion fish '],
  ])('completes %s', async (_, line, completed) => expect(await completeInZsh(line)).toBe(completed));
});
